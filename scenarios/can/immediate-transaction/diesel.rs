use diesel::result::Error;

fn main() -> shop::Outcome {
    let (mut one, mut other) = (shop::open_file()?, shop::open_file()?);
    let is_busy = one.immediate_transaction::<_, Error, _>(|_| {
        Ok(other.immediate_transaction::<_, Error, _>(|_| Ok(())).is_err())
    })?;
    shop::tell(true, is_busy);
    Ok(())
}

use diesel::pg::CopyFormat;
use diesel::prelude::*;
use shop::schema::authors;
use std::io::Write;

fn main() -> shop::Outcome {
    let mut conn = shop::open_postgres()?;
    let copied = diesel::copy_from(authors::table)
        .from_raw_data((authors::id, authors::name), |copy| {
            writeln!(copy, "11,Delany")?;
            writeln!(copy, "12,Russ")?;
            QueryResult::Ok(())
        })
        .with_format(CopyFormat::Csv)
        .execute(&mut conn)?;
    shop::tell(2, copied);
    Ok(())
}

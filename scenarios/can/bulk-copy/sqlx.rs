use sqlx::postgres::PgPoolCopyExt;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open_postgres().await?;
    let mut copy = pool.copy_in_raw("COPY authors (id, name) FROM STDIN WITH (FORMAT csv)").await?;
    copy.send("11,Delany\n12,Russ\n".as_bytes()).await?;
    shop::tell(2, copy.finish().await?);
    Ok(())
}

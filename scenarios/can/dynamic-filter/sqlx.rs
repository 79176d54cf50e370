use sqlx::{QueryBuilder, Sqlite};

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let (author, state): (Option<i64>, Option<&str>) = (Some(2), None);
    let mut query = QueryBuilder::<Sqlite>::new("SELECT count(*) FROM books WHERE true");
    if let Some(author) = author {
        query.push(" AND author_id = ").push_bind(author);
    }
    if let Some(state) = state {
        query.push(" AND state = ").push_bind(state);
    }
    let count: i64 = query.build_query_scalar().fetch_one(&pool).await?;
    shop::tell(2, count);
    Ok(())
}

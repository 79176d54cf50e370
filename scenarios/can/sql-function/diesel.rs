use diesel::prelude::*;
use diesel::sql_types::Text;
use shop::schema::books;

#[diesel::declare_sql_function]
extern "SQL" {
    fn reverse(text: Text) -> Text;
}

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    reverse_utils::register_impl(&mut conn, |text: String| text.chars().rev().collect::<String>())?;
    let title: String = books::table.find(3).select(reverse(books::title)).first(&mut conn)?;
    shop::tell("siraloS", title);
    Ok(())
}

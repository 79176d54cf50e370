use diesel::prelude::*;
use shop::schema::authors;

diesel::alias!(authors as mentors: Mentors);

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let is_mentor = mentors.field(authors::id).nullable().eq(authors::mentor_id);
    let query = authors::table.inner_join(mentors.on(is_mentor));
    let pair: (String, String) =
        query.select((authors::name, mentors.field(authors::name))).first(&mut conn)?;
    shop::tell(("Butler", "Le Guin"), pair);
    Ok(())
}

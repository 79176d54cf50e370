//! Authors as an entity.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "authors")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub name: String,
    #[sea_orm(unique)]
    pub email: Option<String>,
    pub mentor_id: Option<i32>,
    #[sea_orm(has_many)]
    pub books: HasMany<super::book::Entity>,
    #[sea_orm(self_ref, relation_enum = "Mentor", from = "mentor_id", to = "id")]
    pub mentor: BelongsTo<Option<Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}

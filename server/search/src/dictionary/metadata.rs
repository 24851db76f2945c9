//! How lindera is to read ko-dic: the values of its own ko-dic crate.

use lindera_dictionary::{
    dictionary::{metadata::Metadata, schema::Schema},
    space_penalty::{SpacePenaltyConfig, SpacePenaltyRule},
};

/// The metadata the dictionary is built with.
pub fn ko_dic() -> Metadata {
    Metadata {
        // Bigger cells first in the matrix: same result, better use of the cache.
        connection_id_mapping: true,
        // A particle or an ending does not follow a space.
        space_penalty: Some(SpacePenaltyConfig::new(vec![
            SpacePenaltyRule::new(["EC", "EF", "EP", "ETM", "ETN", "VCP", "XSA", "XSN", "XSV"], 3000),
            SpacePenaltyRule::new(["JC", "JKB", "JKC", "JKG", "JKO", "JKQ", "JKS", "JKV", "JX"], 6000),
        ])),
        ..Metadata::new(
            "ko-dic".to_owned(),
            "UTF-8".to_owned(),
            -10000,
            0,
            0,
            "*".to_owned(),
            false,
            false,
            false,
            schema(&[
                "surface",
                "left_context_id",
                "right_context_id",
                "cost",
                "part_of_speech_tag",
                "meaning",
                "presence_absence",
                "reading",
                "type",
                "first_part_of_speech",
                "last_part_of_speech",
                "expression",
            ]),
            schema(&["surface", "part_of_speech_tag", "reading"]),
        )
    }
}

fn schema(fields: &[&str]) -> Schema {
    Schema::new(fields.iter().map(|field| (*field).to_owned()).collect())
}

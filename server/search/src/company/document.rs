//! A company as a document of the index, and back.

use std::sync::Arc;

use model::{company::name, hangul, search::CompanyDoc};
use tantivy::{
    TantivyDocument,
    schema::{Field, Value},
};

use super::{
    abbreviation,
    facets::Facets,
    schema::{self, Fields},
    standing::Standing,
};
use crate::{
    analysis::{
        Segmenter, keyboard,
        letters::{letters, words},
        spoken,
    },
    dictionary::Dictionary,
    error::Result,
    index::{Document, Recipe},
};

impl Document for CompanyDoc {
    type Fields = Fields;

    fn recipe(dictionary: &Arc<Dictionary>) -> (Recipe, Fields) {
        schema::recipe(dictionary)
    }

    fn key_field(fields: Fields) -> Field {
        fields.corp_code
    }

    fn key(&self) -> &str {
        self.head.corp_code.as_str()
    }

    fn write(&self, fields: Fields, segmenter: &mut Segmenter) -> Result<TantivyDocument> {
        let head = &self.head;
        let mut doc = TantivyDocument::default();
        doc.add_text(fields.corp_code, head.corp_code.as_str());
        doc.add_bytes(fields.body, &serde_json::to_vec(self)?);
        doc.add_u64(fields.standing, Standing::of(self).0);
        doc.add_u64(fields.facets, Facets::of(self).0);
        for name in std::iter::once(&head.name).chain(&self.stock_name) {
            let name = &segmenter.hangul(name)?;
            let letters = letters(name);
            add_name(&mut doc, name, [fields.name, fields.name_prefix, fields.keys]);
            doc.add_text(fields.name_pairs, &letters);
            doc.add_text(fields.name_morphemes, name);
            let said = spoken(name);
            if said != letters {
                doc.add_text(fields.spoken, &said);
                doc.add_text(fields.spoken_prefix, &said);
            }
            let initials = hangul::initials(&letters);
            doc.add_text(fields.initials, &initials);
            doc.add_text(fields.initials_prefix, &initials);
        }
        // Of every company they would name nearly everything.
        if Standing::of(self).is_established() {
            for short in abbreviation::of(&head.name, segmenter)? {
                doc.add_text(fields.abbreviation, &short);
            }
        }
        for former in &self.former_names {
            let former = &segmenter.hangul(former)?;
            add_name(&mut doc, former, [fields.former, fields.former_prefix, fields.keys]);
            let said = spoken(former);
            if said != letters(former) {
                add_name(&mut doc, &said, [fields.former, fields.former_prefix, fields.keys]);
            }
        }
        for alias in &self.aliases {
            add_name(&mut doc, alias, [fields.alias, fields.alias_prefix, fields.keys]);
            let said = spoken(alias);
            if said != letters(alias) {
                add_name(&mut doc, &said, [fields.alias, fields.alias_prefix, fields.keys]);
            }
        }
        if let Some(eng) = &head.name_eng {
            let whole = words(eng).concat();
            doc.add_text(fields.eng, &whole);
            doc.add_text(fields.eng_prefix, &whole);
            doc.add_text(fields.eng_words, eng);
        }
        if let Some(code) = &head.stock_code {
            let code = code.to_lowercase();
            doc.add_text(fields.stock, &code);
            doc.add_text(fields.stock_prefix, &code);
        }
        Ok(doc)
    }
}

/// A name as it is compared, with signs and without.
fn add_name(doc: &mut TantivyDocument, name: &str, [exact, prefix, keys]: [Field; 3]) {
    let (whole, letters) = (name::normalize(name), letters(name));
    doc.add_text(exact, &whole);
    if letters != whole && !letters.is_empty() {
        doc.add_text(exact, &letters);
    }
    doc.add_text(prefix, &letters);
    doc.add_text(keys, keyboard::keystrokes(&letters));
}

/// The company of a document.
pub fn read(doc: &TantivyDocument, fields: Fields) -> Result<CompanyDoc> {
    let body = doc.get_first(fields.body).and_then(|value| value.as_bytes()).unwrap_or_default();
    Ok(serde_json::from_slice(body)?)
}

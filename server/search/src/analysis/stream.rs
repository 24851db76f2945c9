//! A finished list of terms, handed out the way tantivy asks for them.

use tantivy_tokenizer_api::{Token, TokenStream};

/// Terms of one text.
pub struct TermStream {
    rest: std::vec::IntoIter<Token>,
    current: Token,
}

impl TermStream {
    /// A stream over these terms.
    pub fn new(terms: Vec<Token>) -> Self {
        Self { rest: terms.into_iter(), current: Token::default() }
    }
}

impl TokenStream for TermStream {
    fn advance(&mut self) -> bool {
        match self.rest.next() {
            Some(token) => {
                self.current = token;
                true
            }
            None => false,
        }
    }

    fn token(&self) -> &Token {
        &self.current
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.current
    }
}

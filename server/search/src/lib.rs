//! The Korean search: dictionary, analysis, index, queries.

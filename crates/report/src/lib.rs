//! Tables, pages and appendices.

//! TeX mathematics as MathML Core.

use crate::Error;
use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

/// Turns TeX mathematics into MathML.
pub(crate) struct Converter(LatexToMathML);

impl Converter {
    pub(crate) fn new() -> Result<Self, Error> {
        let converter = LatexToMathML::new(MathCoreConfig::default());
        Ok(Self(converter.map_err(|fault| failed("", format!("{fault:?}")))?))
    }

    /// A formula in a line of words.
    pub(crate) fn inline(&self, tex: &str) -> Result<String, Error> {
        self.convert(tex, MathDisplay::Inline)
    }

    /// A formula in a line of its own.
    pub(crate) fn display(&self, tex: &str) -> Result<String, Error> {
        self.convert(tex, MathDisplay::Block)
    }

    fn convert(&self, tex: &str, display: MathDisplay) -> Result<String, Error> {
        match self.0.convert_with_local_state(tex, display) {
            Ok(result) => Ok(result.mathml),
            Err(fault) => Err(failed(tex, fault.to_string())),
        }
    }
}

fn failed(tex: &str, reason: String) -> Error {
    Error::Formula { tex: tex.to_owned(), reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_becomes_mathml() -> Result<(), Error> {
        let converter = Converter::new()?;
        let inline = converter.inline(r"\hat s_t < \sqrt{t}")?;
        assert!(inline.starts_with("<math>") && inline.ends_with("</math>"), "{inline}");
        assert!(inline.contains("&lt;") && inline.contains("<msqrt>"), "{inline}");
        assert!(converter.display("x")?.starts_with("<math display=\"block\">"));
        Ok(())
    }

    #[test]
    fn what_is_not_understood_is_an_error() {
        let shown = Converter::new().and_then(|converter| converter.inline(r"\nosuchmacro{x}"));
        let message = shown.map_err(|fault| fault.to_string()).expect_err("unknown");
        assert!(message.starts_with(r"the formula '\nosuchmacro{x}' cannot be shown"), "{message}");
    }
}

//! The command line as files: every console block of `tests/cli` and of the README.
//!
//! `TRYCMD=overwrite cargo test -p scoreproof-cli --test suite console_blocks` writes what the commands print
//! into the files.

use trycmd::TestCases;
use trycmd::schema::Bin;

#[test]
fn console_blocks() {
    let cases = TestCases::new();
    cases.register_bin("scoreproof", Bin::Path(env!("CARGO_BIN_EXE_scoreproof").into()));
    // Blocks of the README that show how to build are not run.
    for program in ["make", "cargo", "git"] {
        cases.register_bin(program, Bin::Ignore);
    }
    cases.env("COLUMNS", "100");
    cases.case("../../tests/cli/*.md");
    if std::path::Path::new("../../README.md").exists() {
        cases.case("../../README.md");
    }
}

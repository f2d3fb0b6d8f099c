//! The appendix: what it has, and that it compiles in one column and in two, alone and read by another document.

use crate::common::Sample;
use scoreproof_report::{Columns, write_report};
use std::path::Path;
use std::process::Command;

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn appendix(sample: &Sample) -> Result<String, Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    write_report(folder.path(), &sample.input())?;
    Ok(std::fs::read_to_string(folder.path().join("appendix.tex"))?)
}

#[test]
fn the_appendix_is_read_by_a_document_and_scales_nothing() -> Outcome {
    let mut sample = Sample::new();
    for columns in [Columns::One, Columns::Two] {
        for whole in [false, true] {
            sample.appendix.columns = columns;
            sample.appendix.whole = whole;
            let text = appendix(&sample)?;
            for preamble in ["\\documentclass", "\n\\usepackage", "\\begin{document}", "\\title"] {
                assert!(!text.contains(preamble), "{preamble}");
            }
            for scaled in ["\\resizebox", "\\scalebox", "longtable", "landscape"] {
                assert!(!text.contains(scaled), "{scaled}");
            }
            assert!(text.contains("\\includegraphics[width=400\\unitlength]{\\scoreproofpath figures/fig-1.pdf}"));
            assert_eq!(text.contains("\\section{Evidence}"), whole);
        }
    }
    Ok(())
}

#[test]
fn long_formulas_are_broken_and_as_wide_as_the_page_in_two_columns() -> Outcome {
    let mut sample = Sample::new();
    let lines = |text: &str| text.matches("\\\\\n&\\quad {}").count();
    let one = appendix(&sample)?;
    sample.appendix.columns = Columns::Two;
    let two = appendix(&sample)?;
    assert!(0 < lines(&one) && lines(&one) == lines(&two));
    assert!(!one.contains("\\onecolumn") && two.contains("\\onecolumn") && two.contains("\\twocolumn"));
    Ok(())
}

fn compile(folder: &Path, name: &str) -> Outcome {
    let mut log = String::new();
    for _ in 0..2 {
        let run = Command::new("pdflatex")
            .args(["-interaction=nonstopmode", "-halt-on-error", name])
            .current_dir(folder)
            .output()?;
        log = String::from_utf8_lossy(&run.stdout).into_owned();
        assert!(run.status.success(), "{name}: {log}");
    }
    assert!(!log.contains("Warning: Reference"), "{name}: {log}");
    assert!(!log.contains("Overfull \\hbox"), "{name}: {log}");
    assert!(!log.contains("Missing character"), "{name}: {log}");
    Ok(())
}

#[test]
fn the_appendix_compiles() -> Outcome {
    if Command::new("pdflatex").arg("--version").output().is_err() {
        println!("skipped: pdflatex is not on PATH");
        return Ok(());
    }
    let mut sample = Sample::new();
    let mut wide = sample.tables[0].clone();
    wide.name = "wide";
    for row in &mut wide.rows {
        row.extend(row.clone());
    }
    wide.columns.extend(wide.columns.clone());
    wide.rows = wide.rows.iter().cycle().take(120).cloned().collect();
    sample.tables.push(wide);
    // A drawing of the sample is no PDF that LaTeX could read.
    sample.figures.clear();
    for columns in [Columns::One, Columns::Two] {
        let folder = tempfile::tempdir()?;
        sample.appendix.columns = columns;
        sample.appendix.whole = columns == Columns::One;
        write_report(folder.path(), &sample.input())?;
        compile(folder.path(), "appendix-alone.tex")?;
        let class = if columns == Columns::Two { "twocolumn" } else { "onecolumn" };
        let host = format!(
            "\\documentclass[{class}]{{article}}\n\\usepackage[T1]{{fontenc}}\\usepackage{{amsmath,amssymb,array,booktabs,graphicx}}\n\\emergencystretch=2em\n\\begin{{document}}\n\\input{{tables/lemma-1}}\\input{{tables/wide}}\\input{{tables/prop-2-f}}\n\\end{{document}}\n"
        );
        std::fs::write(folder.path().join("host.tex"), host)?;
        compile(folder.path(), "host.tex")?;
    }
    Ok(())
}

//! The command line: commands, options, help.

use crate::choices::{ArticleColumns, Extent, FigureFormat, Output};
use crate::commands::check::Request;
use crate::commands::sweep::{Merge, Sweep};
use crate::help;
use crate::parameters::Parameters;
use crate::selection::Selection;
use crate::settings::Settings;
use clap::{Parser, Subcommand};
use clap_complete::Shell;
use scoreproof_verification::{experiment_1, experiment_2};
use std::path::PathBuf;

const EXIT_CODES: &str = "\
Exit codes:
  0  every selected claim reached its expected verdict, or the command has none
  1  a claim did not reach it, or is inconclusive; a certificate is rejected; a constant was
     not shown to serve
  2  bad usage, or a parameter outside its domain
  3  nothing was selected
  4  input, output or an internal fault";

const EXAMPLES: &str = "\
Examples:
  scoreproof report                            the whole report, in report/index.html
  scoreproof audit --format markdown           every verdict, as a Markdown table
  scoreproof show prop-2                       one claim with all its evidence
  scoreproof constants lemma-1 --delta 0.3     a t_1 and a C for which it holds, proved
  scoreproof eval loss --t 0.02 --delta 0.3    L_t of the smoothed score, 30 right digits
  scoreproof help eval                         what a command does, and its options";

/// Checks a theory paper on score smoothing, statement by statement
///
/// scoreproof is the executable companion of "On the Interpolation Effect of Score Smoothing" (arXiv
/// 2502.19499v1). It evaluates the paper's objects to any number of digits, decides its numbered
/// statements with rigorous enclosures, and writes the tables of an appendix. Data goes to stdout,
/// all else to stderr.
#[derive(Debug, Parser)]
#[command(name = "scoreproof", version, max_term_width = 100, arg_required_else_help = true)]
#[command(after_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write the report: verdicts, tables, figures, appendix, one HTML page
    ///
    /// Decides every claim, computes every table and figure and writes them to a folder:
    /// audit.{md,json,csv,tex}, tables/NAME in every format, figures/NAME.{svg,pdf}, appendix.tex for a
    /// paper to read, appendix-alone.tex, which compiles as it stands, and index.html with a page for
    /// each claim, which need no network. Whether the folder can be written is checked before the work
    /// starts. Files appear whole or not at all, even if the run is interrupted.
    #[command(after_help = help::after(&[
        "scoreproof report",
        "scoreproof report --out /tmp/review",
        "scoreproof report --columns 2 --appendix whole",
    ]))]
    Report {
        /// The folder to write
        #[arg(long, value_name = "DIR", default_value = "report")]
        out: PathBuf,

        /// The columns of the article that appendix and tables are for
        #[arg(long, value_name = "N", default_value = "1")]
        columns: ArticleColumns,

        /// What the appendix has: what an author would submit, or every claim with its evidence
        #[arg(long, value_name = "EXTENT", default_value = "short")]
        appendix: Extent,
    },

    /// List the claims: id, kind, place in the paper, expected verdict
    ///
    /// Nothing is computed: this is what the registry holds.
    #[command(after_help = help::after(&["scoreproof list", "scoreproof list --kind lemma,proposition --format csv"]))]
    List {
        #[command(flatten)]
        selection: Selection,
        #[command(flatten)]
        output: Output,
    },

    /// Decide claims, a row each
    ///
    /// Decides the claims named, or all of them, and prints the verdict each one reached beside the
    /// expected one. A verdict other than the expected one, or a check that does not refute its false
    /// twin, makes the exit code 1.
    #[command(after_help = help::after(&["scoreproof audit", "scoreproof audit prop-2 prop-5 --format json"]))]
    Audit {
        #[command(flatten)]
        selection: Selection,
        #[command(flatten)]
        output: Output,
    },

    /// Show one claim in full: print, verdict, evidence, correction
    ///
    /// Decides the claim and prints what the paper says, every comparison behind the verdict with both
    /// sides and parameters, the false twin, and the correction where the print is wrong.
    #[command(after_help = help::after(&["scoreproof show prop-2", "scoreproof show lemma-1 --format latex", "scoreproof show eq-8 --certificate eq-8.json"]))]
    Show {
        /// The claim's id
        #[arg(value_name = "CLAIM", value_parser = help::Names::CLAIMS, hide_possible_values = true)]
        claim: String,
        /// Write the claim's certificates to this file, which `scoreproof verify` checks again
        #[arg(long, value_name = "FILE")]
        certificate: Option<PathBuf>,
        #[command(flatten)]
        output: Output,
    },

    /// Print the effective constants of a claim that only says they exist
    ///
    /// "There exist t_1 and C" as numbers for parameters of your choice: every row is valid for all t in
    /// (0, t_1), the limit t -> 0 included, and says by what: a majorant, from which t on, how many
    /// interval boxes, at which precision.
    #[command(after_help = help::effective())]
    Constants {
        /// The claim's id, one of those below
        #[arg(value_name = "CLAIM", value_parser = help::Names::EFFECTIVE, hide_possible_values = true)]
        claim: String,
        #[command(flatten)]
        parameters: Parameters,
        #[command(flatten)]
        output: Output,
    },

    /// Decide whether a claim holds with a constant of your own
    ///
    /// "There exist t_1 and C": with this C, up to this t_1? Holds is shown over the whole range, fails by one time at which both
    /// sides are disjoint enclosures; where neither is shown the verdict is inconclusive, with what is known of the least C.
    /// Exit code 1 unless it holds.
    #[command(after_help = help::checked())]
    Check {
        #[command(flatten)]
        check: Box<Request>,
        #[command(flatten)]
        output: Output,
    },

    /// Print one table of the report
    ///
    /// Computes the table, checks its inequalities once more on the digits that are printed, and
    /// prints it. optimum, optimum-ratio, prop-5, lemma-7 and prop-8 can be made for any training set (--points, or --n
    /// and --half-width), with times and distances in units of its least half gap; the others take no parameters.
    #[command(after_help = help::tables())]
    Table {
        /// The table's name
        #[arg(value_name = "NAME", value_parser = help::Names::TABLES, hide_possible_values = true)]
        name: String,
        #[command(flatten)]
        parameters: Parameters,
        #[command(flatten)]
        output: Output,
    },

    /// Draw one of the paper's figures from computed data, or one that the paper lacks
    ///
    /// The figure goes to stdout or to a file: as SVG, which needs no font, as PNG, drawn with the fonts of
    /// this system, or as CSV, the data behind it. The parameters that a figure takes stand in place of its own: another
    /// training set, time, kappa.
    #[command(after_help = help::figures())]
    Figure {
        /// The figure's name, one of those below
        #[arg(value_name = "NAME", value_parser = help::Names::FIGURES, hide_possible_values = true)]
        name: String,
        #[command(flatten)]
        parameters: Parameters,
        /// The file to write; stdout without it
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// The format; without it the one that FILE ends in, or svg
        #[arg(long, value_name = "FORMAT")]
        format: Option<FigureFormat>,
    },

    /// Evaluate one quantity to any number of right digits
    ///
    /// Parameters are exact decimals or fractions (0.02, 1e-5, -1/3). The value is rounded to nearest,
    /// and every digit is right: the working precision is raised until an enclosure proves them. As text it stands alone;
    /// the other formats have both ends of its enclosure too.
    #[command(after_help = help::quantities())]
    Eval {
        /// The quantity, one of those below
        #[arg(value_name = "QUANTITY", value_parser = help::Names::QUANTITIES, hide_possible_values = true)]
        quantity: String,
        #[command(flatten)]
        parameters: Parameters,
        /// Significant digits, 1 to 10000
        #[arg(long, value_name = "P", default_value = "30", allow_hyphen_values = true)]
        digits: String,
        #[command(flatten)]
        output: Output,
    },

    /// Bound the least non-smoothness among functions of a given loss, r* of (16)
    ///
    /// An enclosure of r* for any points on the line, a time t and a bound epsilon of the loss: its lower end from
    /// a dual function, its upper end from an explicit feasible function. A solver in double precision proposes
    /// both, a verifier that knows nothing of it proves the bounds. 1e-6 <= D_g^2 / t <= 1e6 for half of every gap,
    /// D_g = D / (n - 1) for n equally spaced points, 1e-6 <= epsilon <= 1, n <= 20. Where no good candidate is found the
    /// bounds hold but are far apart: a sentence says so, and the exit code is 1. `--rocq` takes n <= 4 and a t so small that
    /// the optimum has two kinks in each gap and no contact with the score.
    #[command(after_help = help::after(&[
        "scoreproof optimum --n 3 --t 0.02 --epsilon 0.01",
        "scoreproof optimum --points=-1,-1/5,1/2,1 --t 0.01 --epsilon 0.001",
        "scoreproof optimum --t 0.1 --epsilon 0.001 --certificate r.json && scoreproof verify r.json",
        "scoreproof optimum --t 0.01 --epsilon 0.01 --rocq r.v",
    ]))]
    Optimum {
        #[command(flatten)]
        parameters: Parameters,
        /// Write the certificate here, as JSON with exact numbers
        #[arg(long, value_name = "FILE")]
        certificate: Option<PathBuf>,
        /// Write a theorem here, that r* lies between two decimals, for the proof kernel (Rocq)
        #[arg(long, value_name = "FILE")]
        rocq: Option<PathBuf>,
        #[command(flatten)]
        output: Output,
    },

    /// Check a certificate from disk, and say what it proves
    ///
    /// The verifier alone is at work: it computes the bounds of r* that follow from the data in the file, by
    /// enclosures, and compares them with those that the file states. A file that was altered, or that states
    /// more than its data prove, is rejected with exit code 1. No more than 16 MiB, 20 points, 256 touches and 256 knots
    /// are read.
    #[command(after_help = help::after(&["scoreproof verify r.json"]))]
    Verify {
        /// The certificate
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        output: Output,
    },

    /// Compute a quantity, r*, constants or trainings at many points, a row each
    ///
    /// The specification names a command and lists the values of its parameters; the points are their product. Rows have the
    /// parameters as columns, and one for every point: where there is no result the column `error` says why. The bytes
    /// do not depend on the number of threads. With --out, a run that was interrupted or killed goes on where it was when it is
    /// started again, and --shard computes a part, which `scoreproof merge` puts together with the others.
    #[command(after_help = help::SWEEP)]
    Sweep(Sweep),

    /// Put the files of all shards of a sweep together
    ///
    /// Writes the bytes of a run without shards. Files that are not all shards of one sweep, each once, or that were altered,
    /// are refused. The format may be another one: a single whole file is converted.
    #[command(after_help = help::after(&["scoreproof merge part-*.csv --out sweep.csv"]))]
    Merge(Merge),

    /// Run one of the paper's experiments and print its tables
    ///
    /// The output is the same for the same settings, for any number of threads.
    #[command(after_help = help::after(&["scoreproof experiment 1 --seeds 3", "scoreproof experiment 2 --samples 2000"]))]
    Experiment {
        /// Which.
        #[command(subcommand)]
        experiment: Experiment,
    },

    /// Train one of the paper's networks and write its weights
    ///
    /// The weights of the default settings belong to the program: nothing else needs to be trained to see the
    /// experiments.
    #[command(after_help = help::after(&["scoreproof train 2 --seed 4 --out weights.safetensors", "scoreproof experiment 2 --weights weights.safetensors"]))]
    Train {
        /// Which.
        #[command(subcommand)]
        network: Train,
    },

    /// Print a script that completes the command line in a shell
    #[command(after_help = help::after(&["scoreproof completions bash > ~/.local/share/bash-completion/completions/scoreproof"]))]
    Completions {
        /// The shell
        #[arg(value_name = "SHELL")]
        shell: Shell,
    },

    /// Print a manual page
    #[command(hide = true)]
    Man {
        /// The command it is about; the program if none is named
        #[arg(value_name = "COMMAND")]
        command: Option<String>,
    },
}

/// The experiments.
#[derive(Debug, Subcommand)]
pub(crate) enum Experiment {
    /// Networks that learn the exact score of two points under weight decay, beside LA-PL scores
    ///
    /// Trains a network for each decay (some seconds each), and finds the LA-PL score nearest to what it has
    /// learned: its delta, its distance, the distance to the exact score, loss and non-smoothness.
    #[command(name = "1")]
    #[command(after_help = help::after(&["scoreproof experiment 1", "scoreproof experiment 1 --decay 3,5 --seeds 3 --format markdown"]))]
    One {
        #[command(flatten)]
        settings: Settings<experiment_1::Settings>,
        #[command(flatten)]
        output: Output,
    },

    /// Samples under the exact score, the LA-PL score, a learned score and the locally averaged score
    ///
    /// The dynamics run backward under each of them. Moments beside their exact values, tests of fit over several
    /// seeds, distances between the scores, where the learned score leads, errors of Euler's method. Defaults are
    /// those of the paper.
    #[command(name = "2")]
    #[command(after_help = help::after(&["scoreproof experiment 2", "scoreproof experiment 2 --samples 2000 --kappa 1 --format markdown"]))]
    Two {
        #[command(flatten)]
        settings: Settings<experiment_2::Settings>,
        #[command(flatten)]
        output: Output,
    },
}

/// The networks.
#[derive(Debug, Subcommand)]
pub(crate) enum Train {
    /// The network of Experiment 1: some seconds
    #[command(name = "1")]
    #[command(after_help = help::after(&["scoreproof train 1 --decay 3 --out decay-3.safetensors"]))]
    One {
        #[command(flatten)]
        settings: Settings<experiment_1::Training>,
        /// The file to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },

    /// The network of Experiment 2: some ten minutes
    ///
    /// A checkpoint lies beside the file, named FILE.checkpoint: after an interruption the same command goes on from
    /// there, to the same weights as without it.
    #[command(name = "2")]
    #[command(after_help = help::after(&["scoreproof train 2 --out weights.safetensors", "scoreproof train 2 --decay 0 --out without.safetensors"]))]
    Two {
        #[command(flatten)]
        settings: Settings<experiment_2::Training>,
        /// The file to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

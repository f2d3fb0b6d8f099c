//! Quantities as functions of the position in double precision: for arrays, plots and samples, never for a verdict.

use crate::arguments::Arguments;
use crate::error::Error;
use crate::quantity::{Quantity, window};
use scoreproof_denoise::FlowMap;
use scoreproof_real::{Field, Precision, Rational};
use scoreproof_score::{NoisedEmpirical, Setting, SmoothedScore, Smoothing, joined};

/// A function of x, everything else fixed.
pub type InDoubles = Box<dyn Fn(f64) -> f64 + Send + Sync>;

/// How a function is made.
type Make = fn(&Arguments) -> Result<InDoubles, Error>;

/// The functions, by the names of [`Quantity`]; the variance, to which the slope of the score is (Var / t - 1) / t, is here
/// alone, and takes what the mean takes.
static FUNCTIONS: &[(&str, Make)] = &[
    ("density", |a| noised(a, NoisedEmpirical::density)),
    ("log-density", |a| noised(a, NoisedEmpirical::log_density)),
    ("score", |a| noised(a, NoisedEmpirical::empirical_score)),
    ("posterior-mean", |a| noised(a, NoisedEmpirical::posterior_mean)),
    ("posterior-variance", |a| noised(a, NoisedEmpirical::posterior_variance)),
    ("pl-score", piecewise_linear),
    ("la-score", local_average),
    ("la-pl-score", |a| Ok(smoothed(&a.setting()?))),
    ("flow-map", flow_map),
    ("flow-density", flow_density),
    ("terminal-density", terminal_density),
];

/// The quantity of this name as a function of x in doubles.
///
/// It is the formula that [`crate::Quantity::evaluate`] has, in another number system: good to some units in the last place,
/// where the result is in the range of doubles.
///
/// # Errors
/// A quantity that is no function of x, and a parameter that is missing, not taken, or outside its domain.
pub fn in_doubles(name: &str, arguments: &Arguments) -> Result<InDoubles, Error> {
    let found = FUNCTIONS.iter().find(|(known, _)| *known == name);
    let (name, make) = found.ok_or_else(|| Error::UnknownQuantity {
        name: name.to_owned(),
        known: FUNCTIONS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", "),
    })?;
    let quantity = Quantity::find(if *name == "posterior-variance" { "posterior-mean" } else { name })?;
    let taken: Vec<&str> = quantity.parameters.iter().copied().filter(|parameter| *parameter != "x").collect();
    arguments.only(name, &taken)?;
    make(arguments)
}

/// p_t in doubles.
fn law(arguments: &Arguments) -> Result<NoisedEmpirical<f64>, Error> {
    let (set, t) = (arguments.set_of_points()?, arguments.positive("t")?);
    Ok(NoisedEmpirical::new(&set, &t, &()))
}

fn noised(arguments: &Arguments, f: fn(&NoisedEmpirical<f64>, &f64) -> f64) -> Result<InDoubles, Error> {
    let law = law(arguments)?;
    Ok(Box::new(move |x| f(&law, &x)))
}

/// The smoothed score with a window of 0 in every gap.
fn piecewise_linear(arguments: &Arguments) -> Result<InDoubles, Error> {
    let setting = Setting::new(arguments.set_of_points()?, arguments.need("t")?, Smoothing::Window(Rational::new()))?;
    Ok(smoothed(&setting))
}

fn local_average(arguments: &Arguments) -> Result<InDoubles, Error> {
    let (law, w) = (law(arguments)?, f64::rational(&window(arguments)?, &()));
    Ok(Box::new(move |x| if w == 0.0 { law.empirical_score(&x) } else { law.local_average(&w, &x) }))
}

fn smoothed(setting: &Setting) -> InDoubles {
    let score = SmoothedScore::<f64>::new(setting, &());
    Box::new(move |x| score.at(&x))
}

fn flow_map(arguments: &Arguments) -> Result<InDoubles, Error> {
    // The setting alone would ask for delta or kappa.
    arguments.need("kappa")?;
    let map = FlowMap::<f64>::new(&arguments.setting()?, &arguments.need("s")?, &())?;
    Ok(Box::new(move |x| map.at(&x)))
}

/// The density at a place to which a map takes a law; its pieces are those of the map, taken along.
fn pushed(map: FlowMap<f64>, noised: NoisedEmpirical<f64>) -> InDoubles {
    let images: Vec<f64> = map.breaks().iter().enumerate().map(|(piece, place)| map.branch(piece, place)).collect();
    Box::new(move |x| joined(&x, &images, |piece| map.push_forward(piece, &x, |y| noised.density(y))))
}

fn flow_density(arguments: &Arguments) -> Result<InDoubles, Error> {
    let (law, s) = (arguments.terminal()?, arguments.positive("s")?);
    let setting = law.setting();
    let noised = NoisedEmpirical::new(setting.set(), setting.t(), &());
    Ok(pushed(FlowMap::new(setting, &s, &())?, noised))
}

fn terminal_density(arguments: &Arguments) -> Result<InDoubles, Error> {
    let law = arguments.terminal()?;
    let setting = law.setting();
    let map = FlowMap::<f64>::new(setting, &Rational::new(), &())?;
    let noised: NoisedEmpirical<f64> = NoisedEmpirical::new(setting.set(), setting.t(), &());
    let mass = law.interpolating_mass(Precision::bits(64)).midpoint().to_f64();
    let points: Vec<f64> = setting.set().points().map(|y| f64::rational(&y, &())).collect();
    let last = points.len() - 1;
    Ok(Box::new(move |x| {
        if x < points[0] || x > points[last] {
            return 0.0;
        }
        // Every ramp fills its gap, and the cells of the data points are left with nothing.
        let ramp = |gap: usize| map.push_forward(2 * gap - 1, &x, |y| noised.density(y));
        joined(&x, &points, |gap| ramp(gap.clamp(1, last))) / mass
    }))
}

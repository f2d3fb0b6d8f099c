//! What makes the flow maps (34), (36) a flow, exactly and for enclosures, and where they are not defined.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use scoreproof_denoise::{FlowMap, Terminal};
use scoreproof_real::{Field, Interval, Precision, Rational};
use scoreproof_score::{Error, Setting, SettingIn, Smoothing, TrainingSet};

/// Parameters whose roots are rational, so that every map is.
#[derive(Clone, Debug)]
struct Flow {
    set: TrainingSet,
    kappa: Rational,
    /// The roots of the times r <= s <= t, s > 0.
    roots: [Rational; 3],
}

impl Flow {
    fn delta(&self, root: &Rational) -> Rational {
        self.kappa.clone() * root
    }

    /// From the time with the second root to that with the first.
    fn map(&self, to: &Rational, from: &Rational) -> FlowMap<Rational> {
        let set = &self.set;
        FlowMap::of_parts(&set.point(1), &set.least_half_gap(), set.len(), &self.delta(to), &self.delta(from))
    }

    fn setting(&self, root: &Rational) -> Setting {
        Setting::new(self.set.clone(), root.clone().square(), Smoothing::Kappa(self.kappa.clone())).unwrap()
    }

    fn law(&self) -> Terminal {
        Terminal::new(self.set.clone(), self.roots[2].clone().square(), self.kappa.clone()).unwrap()
    }

    /// Anywhere within three half widths, or where something happens: a data point, a midpoint, a border.
    fn place(&self, place: &Place) -> Rational {
        let set = &self.set;
        match *place {
            Place::Anywhere(per_mille) => set.half_width().clone() * Rational::from((3 * per_mille, 1000)),
            Place::Point(k) => set.point(1 + k % set.len()),
            Place::Midpoint(k) => set.midpoint(1 + k % (set.len() - 1)),
            Place::Border(k, side) => {
                let delta = self.delta(&self.roots[2]);
                set.point(1 + k % set.len()) + if side { delta } else { -delta }
            }
        }
    }
}

#[derive(Clone, Debug)]
enum Place {
    Anywhere(i32),
    Point(u32),
    Midpoint(u32),
    Border(u32, bool),
}

fn place() -> impl Strategy<Value = Place> {
    prop_oneof![
        5 => (-1000..=1000).prop_map(Place::Anywhere),
        1 => any::<u32>().prop_map(Place::Point),
        1 => any::<u32>().prop_map(Place::Midpoint),
        1 => (any::<u32>(), any::<bool>()).prop_map(|(k, side)| Place::Border(k, side)),
    ]
}

fn flow() -> impl Strategy<Value = Flow> {
    let part = |least: i32| (least..=20).prop_map(|twentieths| Rational::from((twentieths, 20)));
    let half_width = (1..=30, 1..=10).prop_map(Rational::from);
    let kappa = (1..=40, 1..=10).prop_map(Rational::from);
    // delta_t = hundredths Delta / 100
    (2_u32..=6, half_width, kappa, 1..=99, part(1), part(0)).prop_map(
        |(n, half_width, kappa, hundredths, middle, last)| {
            let set = TrainingSet::new(n, half_width).unwrap();
            let t = set.least_half_gap() * Rational::from((hundredths, 100)) / &kappa;
            let s = middle * &t;
            let r = last * &s;
            Flow { set, kappa, roots: [r, s, t] }
        },
    )
}

proptest! {
    #![proptest_config(Config {
        failure_persistence: None, rng_seed: RngSeed::Fixed(0x5c02_e92f), ..Config::default()
    })]

    #[test]
    fn two_legs_make_one(flow in flow(), place in place()) {
        let ([r, s, t], x) = (&flow.roots, flow.place(&place));
        let legs = flow.map(r, s).at(&flow.map(s, t).at(&x));
        prop_assert_eq!(legs, flow.map(r, t).at(&x));
    }

    #[test]
    fn no_leg_moves_nothing(flow in flow(), place in place()) {
        let (t, x) = (&flow.roots[2], flow.place(&place));
        prop_assert_eq!(flow.map(t, t).at(&x), x);
    }

    #[test]
    fn data_points_and_midpoints_stay(flow in flow()) {
        let map = flow.map(&flow.roots[0], &flow.roots[2]);
        for x in flow.set.points().chain(flow.set.midpoints()) {
            prop_assert_eq!(map.at(&x), x);
        }
    }

    #[test]
    fn borders_stay_borders(flow in flow()) {
        let [r, _, t] = &flow.roots;
        let map = flow.map(r, t);
        for y in flow.set.points() {
            for side in [-1, 1] {
                let border = |root: &Rational| y.clone() + flow.delta(root) * side;
                prop_assert_eq!(map.at(&border(t)), border(r));
            }
        }
    }

    #[test]
    fn order_is_kept(flow in flow(), places in (place(), place())) {
        let [r, s, t] = &flow.roots;
        let (mut low, mut high) = (flow.place(&places.0), flow.place(&places.1));
        if low > high {
            std::mem::swap(&mut low, &mut high);
        }
        let (earlier, end) = (flow.map(s, t), flow.map(r, t));
        // Before time 0 no two trajectories meet; there, those of one cell do.
        prop_assert_eq!(earlier.at(&low) < earlier.at(&high), low < high);
        prop_assert!(end.at(&low) <= end.at(&high));
    }

    #[test]
    fn the_flow_is_odd(flow in flow(), place in place()) {
        let (map, x) = (flow.map(&flow.roots[0], &flow.roots[2]), flow.place(&place));
        prop_assert_eq!(map.at(&-x.clone()), -map.at(&x));
    }

    #[test]
    fn a_preimage_is_one(flow in flow(), place in place()) {
        let (map, x) = (flow.map(&flow.roots[1], &flow.roots[2]), flow.place(&place));
        for piece in 0..2 * flow.set.len() as usize - 1 {
            prop_assert_eq!(map.preimage(piece, &map.branch(piece, &x)), x.clone());
        }
    }

    #[test]
    fn enclosures_and_doubles_follow_the_exact_map(flow in flow(), place in place()) {
        let ([r, _, t], x, precision) = (&flow.roots, flow.place(&place), Precision::bits(128));
        let (exact, earlier) = (flow.map(r, t).at(&x), r.clone().square());
        let law = flow.law();
        prop_assert_eq!(law.flow_exactly(&earlier, &x), Some(exact.clone()));
        let enclosure = law.flow(&earlier, &x, precision).unwrap();
        prop_assert!(enclosure.contains_rational(&exact), "{} {}", enclosure, exact);
        let scale = x.clone().abs() + flow.set.half_width();
        // delta <= 99/100 Delta: a ramp is stretched by 100 at most, and so is an error.
        prop_assert!(enclosure.width() <= scale.clone() * Rational::from((1, 1_u64 << 60)));
        let double = FlowMap::<f64>::new(law.setting(), &earlier, &()).unwrap().at(&f64::rational(&x, &()));
        prop_assert!((double - exact.to_f64()).abs() <= 1e-11 * scale.to_f64(), "{} {}", double, exact);
    }

    #[test]
    fn with_irrational_roots_two_legs_make_one(flow in flow(), place in place(), tenths in 2_u32..=7) {
        let precision = Precision::bits(128);
        let x = Interval::rational(&flow.place(&place), &precision);
        let t = flow.roots[2].clone().square();
        // t is a square, and 11/13 is none; nor is 11/13 of so many tenths.
        let s = t.clone() * Rational::from((11, 13));
        let r = s.clone() * Rational::from((tenths, 10));
        let leg = |from: &Rational, to: &Rational, x: &Interval| {
            let setting = Setting::new(flow.set.clone(), from.clone(), Smoothing::Kappa(flow.kappa.clone())).unwrap();
            FlowMap::<Interval>::new(&setting, to, &precision).unwrap().at(x)
        };
        let (legs, whole) = (leg(&s, &r, &leg(&t, &s, &x)), leg(&t, &r, &x));
        prop_assert!(legs.overlaps(&whole), "{} {}", legs, whole);
        let scale = x.magnitude() + Interval::rational(flow.set.half_width(), &precision).magnitude();
        prop_assert!(legs.hull(&whole).width() <= scale * 1e-18);
    }

    #[test]
    fn a_wide_enclosure_holds_the_images_of_its_points(flow in flow(), places in (place(), place()), part in 0..=10) {
        let precision = Precision::bits(96);
        let [r, _, t] = &flow.roots;
        let (a, b) = (flow.place(&places.0), flow.place(&places.1));
        let inside = a.clone() + (b.clone() - &a) * Rational::from((part, 10));
        let wide = Interval::rational(&a, &precision).hull(&Interval::rational(&b, &precision));
        let map = FlowMap::<Interval>::new(&flow.setting(t), &r.clone().square(), &precision).unwrap();
        prop_assert!(map.at(&wide).contains_rational(&flow.map(r, t).at(&inside)));
    }

    #[test]
    fn a_box_of_times_and_kappa_holds_the_images_for_each(flow in flow(), place in place(), more in 0..=10) {
        let precision = Precision::bits(96);
        let [r, s, t] = &flow.roots;
        let interval = |from: &Rational, to: &Rational| Interval::between(from, to, precision);
        let wider = |x: &Rational| interval(x, &(x.clone() * Rational::from((1000 + more, 1000))));
        let times = interval(&r.clone().square(), &s.clone().square());
        let kappa = Smoothing::Kappa(wider(&flow.kappa));
        let start = Interval::rational(&t.clone().square(), &precision);
        let map = FlowMap::of(&SettingIn::new(&flow.set, start, &kappa), &times);
        let x = flow.place(&place);
        let wide = map.at(&Interval::rational(&x, &precision));
        for root in [r, s] {
            prop_assert!(wide.contains_rational(&flow.map(root, t).at(&x)));
        }
    }

    #[test]
    fn later_times_are_refused(flow in flow()) {
        let (setting, t) = (flow.setting(&flow.roots[2]), flow.roots[2].clone().square());
        for s in [t.clone() * Rational::from((1001, 1000)), Rational::from((-1, 1000))] {
            let refused = FlowMap::<f64>::new(&setting, &s, &()).unwrap_err();
            prop_assert!(refused.is_bad_input() && refused.to_string().starts_with("s = "), "{}", refused);
            prop_assert!(flow.law().flow(&s, &Rational::new(), Precision::bits(64)).is_err());
        }
        prop_assert!(FlowMap::<f64>::new(&setting, &t, &()).is_ok());
    }

    #[test]
    fn without_ramps_there_is_no_flow(flow in flow()) {
        // kappa sqrt(t) = Delta, and just below
        let root = flow.set.least_half_gap() / &flow.kappa;
        let law = |root: &Rational| Terminal::new(flow.set.clone(), root.clone().square(), flow.kappa.clone());
        let refused = law(&root).unwrap_err();
        prop_assert!(refused.is_bad_input() && refused.to_string().contains("kappa sqrt(t0) < Delta"), "{}", refused);
        prop_assert!(law(&(root * Rational::from((999, 1000)))).is_ok());
    }
}

#[test]
fn parameters_outside_their_domain_are_named() {
    let set = TrainingSet::new(3, Rational::from(1)).unwrap();
    let law = |t0: (i32, i32), kappa: (i32, i32)| Terminal::new(set.clone(), t0.into(), kappa.into());
    let named = |error: Error| error.to_string().split(" = ").next().unwrap_or_default().to_owned();
    assert_eq!(named(law((0, 1), (1, 1)).unwrap_err()), "t0");
    assert_eq!(named(law((-1, 100), (1, 1)).unwrap_err()), "t0");
    assert_eq!(named(law((1, 100), (0, 1)).unwrap_err()), "kappa");
    assert_eq!(named(law((1, 100), (-1, 1)).unwrap_err()), "kappa");
    let (law, precision) = (law((1, 100), (1, 1)).unwrap(), Precision::bits(64));
    for k in [0, 4] {
        assert_eq!(named(law.atom(k, precision).unwrap_err()), "k");
    }
    for s in [(0, 1), (-1, 100), (2, 100)] {
        assert_eq!(named(law.density_at(&s.into(), &Rational::new(), precision).unwrap_err()), "s");
    }
}

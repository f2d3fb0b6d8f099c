//! Networks of Experiment 1 as files: the weights alone, a few kilobytes.

use crate::checkpoint::{self, Stored};
use crate::parameters::Parameter;
use crate::settings::number;
use crate::{Error, FittedScore};
use std::collections::BTreeMap;
use std::path::Path;

impl FittedScore {
    /// Writes the weights, exactly: a safetensors file. The losses are not kept.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn save(&self, path: &Path) -> Result<(), Error> {
        // They were of 32 bits in training.
        let narrow = |values: &[f64]| values.iter().map(|x| *x as f32).collect::<Vec<f32>>();
        let mut parameters = shapes(self.weights.len());
        let values = [&self.weights[..], &self.biases, &self.outputs, &[self.skip], &[self.constant]];
        for (parameter, values) in parameters.iter_mut().zip(values) {
            parameter.values = narrow(values);
        }
        let entries = BTreeMap::from([("scale", self.scale.to_string()), ("width", self.weights.len().to_string())]);
        let metadata = serde_json::to_string(&entries).map_err(|error| Error::Format(error.to_string()))?;
        let losses = row("losses", 0);
        checkpoint::write(path, &checkpoint::encode(&parameters, None, &losses, &metadata)?)
    }

    /// From the contents of a file of [`Self::save`]; without losses.
    ///
    /// # Errors
    /// Contents that cannot be understood, weights that are not finite.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let stored = Stored::decode(bytes)?;
        let entries: BTreeMap<String, String> =
            serde_json::from_str(&stored.training).map_err(|error| Error::Format(error.to_string()))?;
        let mut parameters = shapes(number(&entries, "width")?);
        stored.read(&mut parameters)?;
        let scale: f64 = number(&entries, "scale")?;
        if !scale.is_finite() {
            return Err(Error::NotFinite { tensor: "scale".to_owned(), value: scale as f32 });
        }
        Ok(Self::from_parameters(&parameters, scale, Vec::new()))
    }
}

fn row(name: &'static str, columns: usize) -> Parameter {
    Parameter { name, rows: 1, columns, values: Vec::new(), decays: false }
}

/// The parameters of a network of this width, empty.
fn shapes(width: usize) -> [Parameter; 5] {
    [row("weights", width), row("biases", width), row("outputs", width), row("skip", 1), row("constant", 1)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FitSettings, unwatched};

    #[test]
    fn a_network_reads_back_as_it_was() {
        let settings = FitSettings { steps: 3, ..FitSettings::new(3.0, 1).unwrap() };
        let trained = FittedScore::train(&settings, &mut unwatched).unwrap().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("network.safetensors");
        trained.save(&path).unwrap();
        let bytes = std::fs::read(&path).unwrap();
        assert_eq!(FittedScore::from_bytes(&bytes).unwrap(), FittedScore { losses: Vec::new(), ..trained.clone() });
        assert!(FittedScore::from_bytes(&bytes[..bytes.len() - 1]).is_err());
        assert!(FittedScore::from_bytes(b"weights").is_err());
        for wrong in [f64::NAN, f64::INFINITY] {
            let mut biases = trained.biases.clone();
            biases[7] = wrong;
            for network in [FittedScore { biases, ..trained.clone() }, FittedScore { scale: wrong, ..trained.clone() }]
            {
                network.save(&path).unwrap();
                let error = FittedScore::from_bytes(&std::fs::read(&path).unwrap()).unwrap_err();
                assert!(error.is_bad_input() && error.to_string().contains(&wrong.to_string()), "{error}");
            }
        }
    }
}

//! Weights and checkpoints as safetensors files: little-endian `f32` matrices by name, exact to the bit, and one entry
//! of metadata.

use crate::Error;
use crate::adamw::AdamW;
use crate::parameters::Parameter;
use safetensors::tensor::{Dtype, TensorView};
use safetensors::{SafeTensors, serialize};
use std::collections::HashMap;
use std::path::Path;

/// The key of the metadata: what was trained, as JSON with numbers as strings.
const TRAINING: &str = "training";
const FIRST_MOMENT: &str = "first-moment.";
const SECOND_MOMENT: &str = "second-moment.";

/// The bytes of a file: parameters, the optimiser's moments if they are given, the losses, and the metadata.
pub(crate) fn encode(
    parameters: &[Parameter],
    moments: Option<&AdamW>,
    losses: &Parameter,
    training: &str,
) -> Result<Vec<u8>, Error> {
    let mut tensors: Vec<(String, Vec<usize>, Vec<u8>)> = Vec::new();
    let mut add = |prefix: &str, p: &Parameter, values: &[f32]| {
        let bytes = values.iter().flat_map(|x| x.to_le_bytes()).collect();
        tensors.push((format!("{prefix}{}", p.name), vec![p.rows, p.columns], bytes));
    };
    for (i, p) in parameters.iter().enumerate() {
        add("", p, &p.values);
        if let Some(moments) = moments {
            add(FIRST_MOMENT, p, &moments.first[i]);
            add(SECOND_MOMENT, p, &moments.second[i]);
        }
    }
    add("", losses, &losses.values);
    let views = tensors.iter().map(|(name, shape, bytes)| {
        let view = TensorView::new(Dtype::F32, shape.clone(), bytes).map_err(format)?;
        Ok((name.as_str(), view))
    });
    let metadata = HashMap::from([(TRAINING.to_owned(), training.to_owned())]);
    serialize(views.collect::<Result<Vec<_>, Error>>()?, Some(metadata)).map_err(format)
}

/// A file as read.
pub(crate) struct Stored<'a> {
    tensors: SafeTensors<'a>,
    /// The metadata.
    pub(crate) training: String,
}

impl<'a> Stored<'a> {
    pub(crate) fn decode(bytes: &'a [u8]) -> Result<Self, Error> {
        let (_, metadata) = SafeTensors::read_metadata(bytes).map_err(format)?;
        let training = metadata.metadata().as_ref().and_then(|entries| entries.get(TRAINING).cloned());
        let training = training.ok_or_else(|| Error::Format(format!("no '{TRAINING}' in the metadata")))?;
        Ok(Self { tensors: SafeTensors::deserialize(bytes).map_err(format)?, training })
    }

    /// The numbers of a matrix, all of them finite.
    fn values(&self, name: &str, like: &Parameter) -> Result<Vec<f32>, Error> {
        let tensor = self.tensors.tensor(name).map_err(format)?;
        if tensor.dtype() != Dtype::F32 || tensor.shape() != [like.rows, like.columns] {
            let (rows, columns) = (like.rows, like.columns);
            return Err(Error::Format(format!("'{name}' is not a {rows} x {columns} matrix of 32 bit numbers")));
        }
        let (numbers, _) = tensor.data().as_chunks::<4>();
        let values: Vec<f32> = numbers.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
        match values.iter().find(|value| !value.is_finite()) {
            Some(&value) => Err(Error::NotFinite { tensor: name.to_owned(), value }),
            None => Ok(values),
        }
    }

    /// Overwrites the parameters.
    pub(crate) fn read(&self, parameters: &mut [Parameter]) -> Result<(), Error> {
        for parameter in parameters {
            parameter.values = self.values(parameter.name, parameter)?;
        }
        Ok(())
    }

    /// Overwrites the moments.
    pub(crate) fn read_moments(&self, parameters: &[Parameter], moments: &mut AdamW) -> Result<(), Error> {
        for (i, parameter) in parameters.iter().enumerate() {
            moments.first[i] = self.values(&format!("{FIRST_MOMENT}{}", parameter.name), parameter)?;
            moments.second[i] = self.values(&format!("{SECOND_MOMENT}{}", parameter.name), parameter)?;
        }
        Ok(())
    }
}

/// Writes a file that is never seen half written: under another name first, then renamed.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let Some(name) = path.file_name() else {
        return Err(Error::file(path)(std::io::ErrorKind::IsADirectory.into()));
    };
    let mut name = name.to_owned();
    name.push(".partial");
    let partial = path.with_file_name(name);
    let sync = |file: &std::fs::File| file.sync_all();
    std::fs::File::create(&partial)
        .and_then(|mut file| std::io::Write::write_all(&mut file, bytes).and_then(|()| sync(&file)))
        .map_err(Error::file(&partial))?;
    std::fs::rename(&partial, path).map_err(Error::file(path))
}

fn format(error: impl std::fmt::Display) -> Error {
    Error::Format(error.to_string())
}

//! The weights file: safetensors, read in place.

use safetensors::{Dtype, SafeTensors};

/// Weights that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum WeightsError {
    /// Not a safetensors file, or cut short.
    #[error("the weights are no whole safetensors file: {0}")]
    Format(String),
    /// A tensor that should be there is not.
    #[error("the weights lack the tensor `{0}`")]
    Missing(String),
    /// A tensor of another type or shape.
    #[error("the tensor `{name}` is {found}; expected {expected}")]
    Shape {
        /// Its name.
        name: String,
        /// What it is.
        found: String,
        /// What it should be.
        expected: String,
    },
}

/// The tensors of a weights file.
#[derive(Debug)]
pub struct Tensors<'w> {
    file: SafeTensors<'w>,
    metadata: Vec<(String, String)>,
}

impl<'w> Tensors<'w> {
    /// Reads the file's header.
    ///
    /// # Errors
    /// If the bytes are no whole safetensors file.
    pub fn parse(bytes: &'w [u8]) -> Result<Self, WeightsError> {
        let format =
            |e: safetensors::SafeTensorError| WeightsError::Format(e.to_string());
        let file = SafeTensors::deserialize(bytes).map_err(format)?;
        let (_, header) = SafeTensors::read_metadata(bytes).map_err(format)?;
        let metadata =
            header.metadata().clone().unwrap_or_default().into_iter().collect();
        Ok(Self { file, metadata })
    }

    /// A value of the file's metadata.
    pub fn metadata(&self, key: &str) -> Option<&str> {
        self.metadata.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str())
    }

    /// Whether the file has a tensor of this name.
    pub fn has(&self, name: &str) -> bool {
        self.file.tensor(name).is_ok()
    }

    /// A tensor of floats, row-major.
    ///
    /// # Errors
    /// If it is missing, or of another type or shape.
    pub fn f32(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, WeightsError> {
        let bytes = self.bytes(name, Dtype::F32, shape)?;
        Ok(bytes.as_chunks::<4>().0.iter().map(|&b| f32::from_le_bytes(b)).collect())
    }

    /// A tensor of signed bytes, row-major, each as it lies in the file.
    ///
    /// # Errors
    /// If it is missing, or of another type or shape.
    pub fn i8(&self, name: &str, shape: &[usize]) -> Result<&'w [u8], WeightsError> {
        self.bytes(name, Dtype::I8, shape)
    }

    /// The shape of a tensor.
    ///
    /// # Errors
    /// If it is missing.
    pub fn shape(&self, name: &str) -> Result<Vec<usize>, WeightsError> {
        let missing = |_| WeightsError::Missing(name.to_owned());
        Ok(self.file.tensor(name).map_err(missing)?.shape().to_vec())
    }

    fn bytes(
        &self,
        name: &str,
        dtype: Dtype,
        shape: &[usize],
    ) -> Result<&'w [u8], WeightsError> {
        let missing = |_| WeightsError::Missing(name.to_owned());
        let view = self.file.tensor(name).map_err(missing)?;
        if view.dtype() != dtype || view.shape() != shape {
            return Err(WeightsError::Shape {
                name: name.to_owned(),
                found: format!("{:?} {:?}", view.dtype(), view.shape()),
                expected: format!("{dtype:?} {shape:?}"),
            });
        }
        Ok(view.data())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_bytes_are_refused_or_read(bytes in any::<Vec<u8>>()) {
            let _ = Tensors::parse(&bytes);
        }
    }

    #[test]
    fn errors_name_the_tensor_and_what_was_expected() {
        let header = br#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#;
        let mut file = (header.len() as u64).to_le_bytes().to_vec();
        file.extend_from_slice(header);
        file.extend_from_slice(&1.5f32.to_le_bytes());
        let tensors = Tensors::parse(&file).unwrap();
        assert_eq!(tensors.f32("a", &[1]).unwrap(), [1.5]);
        let wrong = tensors.f32("a", &[2]).unwrap_err().to_string();
        assert_eq!(wrong, "the tensor `a` is F32 [1]; expected F32 [2]");
        let missing = tensors.i8("b", &[2]).unwrap_err().to_string();
        assert_eq!(missing, "the weights lack the tensor `b`");
        assert!(Tensors::parse(&file[..20]).is_err());
    }
}

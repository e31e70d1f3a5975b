//! The reader: finds every attribution in a report.
//!
//! An *attribution* is a source, a cue and a content, in the sense of PARC and PolNeAR:
//! "**the minister** *said* the talks were over". The reader knows no dossier: it does
//! not ask who the minister is, nor what the talks are about.
//!
//! The way through, for each window of up to 254 word pieces:
//!
//! 1. the encoder (`rapporteur_encoder`) gives a vector for every piece;
//! 2. `tagger` gives a label to every piece and picks out whatever may be a cue;
//! 3. `roles` looks again, once for each cue, and says which pieces are its source and
//!    its content, so that statements may share words;
//! 4. `confidence` says how likely it is that the statement is right;
//! 5. `window` reads the content of each statement found by itself, for statements
//!    inside statements.
//!
//! The same text gives the same attributions on every processor and with any number of
//! threads.
//!
//! ```
//! let reader = rapporteur_reader::Reader::builtin()?;
//! let text = "The talks, the minister said on Friday, would resume within a week.";
//! let found = reader.read(text, 0.3, &|_, _| ());
//! let said = &found[0];
//! assert_eq!(&text[said.source.clone().unwrap()], "the minister");
//! assert_eq!(&text[said.cue.clone().unwrap()], "said");
//! assert_eq!(&text[said.content[0].clone()], "The talks");
//! # Ok::<(), rapporteur_reader::WeightsError>(())
//! ```

use std::sync::atomic::{AtomicUsize, Ordering};

use rapporteur_encoder::{Encoder, Kernel, Scratch, Tensors};
use rapporteur_text::WordPieces;
use rayon::prelude::*;

mod attribution;
mod confidence;
mod crf;
mod roles;
mod tagger;
mod window;

pub use attribution::{Attribution, Kind};
pub use rapporteur_encoder::WeightsError;

static WEIGHTS: &[u8] = include_bytes!("../model/reader.safetensors");
static VOCABULARY: &[u8] = include_bytes!("../model/vocab.txt");

/// A model loaded and ready to read; may be shared between threads.
#[derive(Debug)]
pub struct Reader {
    words: WordPieces<'static>,
    encoder: Encoder,
    tagger: tagger::Tagger,
    roles: roles::Roles,
    confidence: confidence::Confidence,
    model: String,
    threshold: f32,
}

impl Reader {
    /// The model that is built in, on the fastest kernel of this processor.
    ///
    /// # Errors
    /// If the weights built in are damaged or of another format.
    pub fn builtin() -> Result<Self, WeightsError> {
        Self::load(WEIGHTS, Kernel::detect())
    }

    /// A model from the bytes of a weights file (format `rapporteur-reader/1`, written
    /// by `training/export.py`), on the given kernel.
    ///
    /// # Errors
    /// If the file is not whole, or a tensor is missing or of another shape.
    pub fn load(weights: &'static [u8], kernel: Kernel) -> Result<Self, WeightsError> {
        let tensors = Tensors::parse(weights)?;
        let number = |key| tensors.metadata(key).and_then(|v| v.parse::<f64>().ok());
        let encoder = Encoder::load(&tensors, kernel)?;
        let width = encoder.width();
        Ok(Self {
            words: WordPieces::new(VOCABULARY),
            tagger: tagger::Tagger::load(
                &tensors,
                width,
                kernel,
                number("cue_bias").unwrap_or(0.0),
            )?,
            roles: roles::Roles::load(&tensors, width, kernel)?,
            confidence: confidence::Confidence::load(&tensors)?,
            model: tensors.metadata("model").unwrap_or("unnamed").to_owned(),
            threshold: number("threshold").unwrap_or(0.5) as f32,
            encoder,
        })
    }

    /// Name and version of the model, as it stands in the weights file.
    pub fn model(&self) -> &str {
        &self.model
    }

    /// The confidence from which on a statement is shown unless the user asks otherwise:
    /// it gave the best F1 of linked statements on articles held out of training.
    pub fn threshold(&self) -> f32 {
        self.threshold
    }

    /// All attributions of at least the confidence `least`, in reading order.
    ///
    /// Windows are read in parallel on rayon's current pool. `progress(done, total)` is
    /// called after each window, from any thread.
    pub fn read(
        &self,
        text: &str,
        least: f32,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Vec<Attribution> {
        let windows = self.words.windows(text);
        let done = AtomicUsize::new(0);
        let mut found: Vec<Attribution> = windows
            .par_iter()
            .map_init(Scratch::default, |scratch, pieces| {
                let found = window::read(self, text, pieces, least, scratch);
                progress(done.fetch_add(1, Ordering::Relaxed) + 1, windows.len());
                found
            })
            .flatten_iter()
            .collect();
        found.sort_by_key(|a| (a.start(), a.level));
        found
    }
}

//! REFI-QDA projects: text sources with coded selections.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `document` | the XML document, as much of it as is of use |
//! | `marks` | statements out of coded selections |

mod document;
mod marks;

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{Incoming, Unreadable};
use document::Document;

/// The largest project document and the largest text, in bytes, unpacked.
const LARGEST: u64 = 256 << 20;
/// So many times its packed size a part of an archive may have: text packs worse.
const DENSEST: u64 = 200;

/// Reads a `.qdpx` archive, or the `project.qde` in it. Nothing is unpacked to disk.
///
/// # Errors
/// If it is no project, is cut off, or unpacks to more than a project may be.
pub fn project(bytes: &[u8]) -> Result<Incoming, Unreadable> {
    if !bytes.starts_with(b"PK") {
        let document = Document::read(bytes)?;
        return Ok(marks::marks(&document, |_| None));
    }
    let fail = |e: &dyn std::fmt::Display| Unreadable(format!("no QDA project: {e}"));
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| fail(&e))?;
    let document = Document::read(&part(&mut zip, "project.qde")?)?;
    let text = |path: &str| {
        let name = path.strip_prefix("internal://")?;
        let bytes = ["sources", "Sources"]
            .iter()
            .find_map(|f| part(&mut zip, &format!("{f}/{name}")).ok());
        String::from_utf8(bytes?).ok()
    };
    Ok(marks::marks(&document, text))
}

fn part(zip: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Vec<u8>, Unreadable> {
    let fail =
        |e: &dyn std::fmt::Display| Unreadable(format!("{name} in the archive: {e}"));
    let file = zip.by_name(name).map_err(|e| fail(&e))?;
    let (size, packed) = (file.size(), file.compressed_size());
    if size > LARGEST || size > packed.saturating_mul(DENSEST).max(1 << 20) {
        return Err(fail(&format!(
            "unpacks to {size} bytes, more than a project may have"
        )));
    }
    let mut out = Vec::new();
    // What it says of its size need not be true.
    file.take(size + 1).read_to_end(&mut out).map_err(|e| fail(&e))?;
    match out.len() as u64 > size {
        true => Err(fail(&"unpacks to more than it says")),
        false => Ok(out),
    }
}

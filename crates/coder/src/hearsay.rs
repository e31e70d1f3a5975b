//! Who reports what somebody else is said to have said.

use crate::statement::Mention;

/// The reporter of hearsay, in the words of the text; none where nothing says so.
pub(crate) fn via(_text: &str, _mention: &Mention) -> Option<String> {
    None
}

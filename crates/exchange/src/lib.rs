//! Files of other tools, read from bytes and written to text. Pure: whoever calls opens and
//! saves the files. What comes in is foreign: it is bounded, and what cannot be used is told.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `gmcr` | conflicts of GMCR+ (`.gmcr`, JSON) |

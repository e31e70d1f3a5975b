//! The desk: the record of one dossier in the browser.
//!
//! A server on this machine answers every address twice: as a page for people, written on
//! the server and readable without scripts, and as JSON for programs (`?format=json`, or
//! `Accept: application/json`; `/openapi.json` describes it). Nothing comes from elsewhere:
//! style sheet and scripts are in the binary.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `settings`, `server` | what is to be served, and serving it |
//! | `desk` | what all requests share: readers, the one writer, the dossier |
//! | `reading` | the record and the dossier as one request sees them |
//! | `guard`, `origin`, `token` | who may ask: Host, Origin, token |
//! | `ask`, `answer`, `pack` | what was asked, and the answer as page or JSON, compressed |
//! | `view`, `nav`, `layout` | what a page is, and what stands around all of them |
//! | `queue` | what is to be decided on next, and what was decided in this sitting |
//! | `deciding`, `fields`, `sent` | decisions out of forms and JSON, and entering them |
//! | `machine` | what is asked of the models |
//! | `failure` | what is told where nothing can be shown |
//! | `openapi` | the addresses described for programs |
//! | `address`, `day`, `parts` | what several pages share |
//! | `charts` | from what was heard to what is drawn |
//! | `diff`, `likeness` | how texts differ, and which say the same |
//! | `pages` | one module for each page |
//! | `site` | the desk as files that open from disk, and the brief as one |

mod address;
mod answer;
mod ask;
mod assets;
pub mod charts;
mod day;
mod deciding;
mod declared;
mod desk;
mod diff;
mod failure;
mod fields;
mod guard;
mod layout;
mod likeness;
mod machine;
mod nav;
mod openapi;
mod origin;
mod pack;
mod pages;
mod parts;
mod queue;
mod reading;
mod router;
mod sent;
mod server;
mod settings;
mod site;
mod token;
mod view;

pub use desk::Desk;
pub use failure::Failure;
pub use machine::Machine;
pub use router::router;
pub use server::Server;
pub use settings::Settings;
pub use site::{Take, brief, site};

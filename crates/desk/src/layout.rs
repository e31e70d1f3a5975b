//! What stands around every page.

use askama::Template;

use crate::assets::{address, bundle};
use crate::desk::Desk;
use crate::nav::{Group, Place, navigation};

/// What stands around every page.
#[derive(Template)]
#[template(path = "layout.html")]
pub(crate) struct Layout<'p> {
    /// The title of the window.
    pub(crate) title: String,
    /// What the negotiation is called.
    pub(crate) dossier: String,
    /// In whose name decisions are entered.
    pub(crate) analyst: String,
    pub(crate) navigation: Vec<Group>,
    pub(crate) style: String,
    pub(crate) icon: String,
    pub(crate) scripts: Vec<String>,
    /// The page as JSON.
    pub(crate) json: Option<String>,
    /// The page itself, written by its template.
    pub(crate) main: &'p str,
}

impl<'p> Layout<'p> {
    pub(crate) fn new(
        desk: &Desk,
        place: Place,
        title: String,
        scripts: &[&str],
        main: &'p str,
    ) -> Self {
        let dossier = desk.declared().map(|d| d.title().to_owned());
        let scripts = [&["desk.js"], scripts].concat();
        Self {
            title,
            dossier: dossier.unwrap_or_default(),
            analyst: desk.settings().analyst.clone(),
            navigation: navigation(place),
            style: address(bundle(), "desk.css"),
            icon: address(bundle(), "icon.svg"),
            scripts: scripts.iter().map(|s| address(bundle(), s)).collect(),
            json: None,
            main,
        }
    }
}

/// What a refused asker gets, who is told nothing of the dossier.
#[derive(Template)]
#[template(path = "failure.html")]
pub(crate) struct Told<'f> {
    pub(crate) heading: &'f str,
    pub(crate) reason: String,
}

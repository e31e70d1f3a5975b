//! Element names that make a difference here.

macro_rules! tags {
    ($($name:literal $tag:ident),* $(,)?) => {
        /// The name of an element; what makes no difference is [`Tag::Other`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Tag { Text, Other, $($tag),* }

        impl Tag {
            /// The tag of a name in any case.
            pub(crate) fn of(name: &str) -> Self {
                let mut lower = [0; 10];
                let Some(lower) = lower.get_mut(..name.len()) else { return Self::Other };
                lower.copy_from_slice(name.as_bytes());
                lower.make_ascii_lowercase();
                match &*lower {
                    $($name => Self::$tag,)*
                    _ => Self::Other,
                }
            }
        }
    };
}

tags! {
    b"html" Html, b"head" Head, b"body" Body, b"title" Title, b"meta" Meta, b"link" Link,
    b"base" Base, b"script" Script, b"style" Style, b"template" Template,
    b"noscript" Noscript, b"main" Main, b"article" Article, b"section" Section,
    b"aside" Aside, b"nav" Nav, b"header" Header, b"footer" Footer, b"address" Address,
    b"div" Div, b"p" P, b"pre" Pre, b"blockquote" Blockquote, b"center" Center,
    b"figure" Figure, b"figcaption" Figcaption, b"details" Details, b"summary" Summary,
    b"dialog" Dialog, b"form" Form, b"fieldset" Fieldset, b"hr" Hr, b"br" Br, b"img" Img,
    b"h1" H1, b"h2" H2, b"h3" H3, b"h4" H4, b"h5" H5, b"h6" H6, b"hgroup" Hgroup,
    b"ul" Ul, b"ol" Ol, b"menu" Menu, b"li" Li, b"dl" Dl, b"dt" Dt, b"dd" Dd,
    b"table" Table, b"caption" Caption, b"colgroup" Colgroup, b"col" Col, b"thead" Thead,
    b"tbody" Tbody, b"tfoot" Tfoot, b"tr" Tr, b"td" Td, b"th" Th, b"a" A, b"time" Time,
    b"button" Button, b"select" Select, b"option" Option, b"textarea" Textarea,
    b"input" Input, b"svg" Svg, b"math" Math, b"iframe" Iframe, b"object" Object,
    b"embed" Embed, b"video" Video, b"audio" Audio, b"source" Source, b"track" Track,
    b"canvas" Canvas, b"area" Area, b"wbr" Wbr, b"param" Param, b"xmp" Xmp,
    b"noembed" Noembed, b"noframes" Noframes, b"amp-ad" AmpAd, b"amp-embed" AmpEmbed,
    b"amp-iframe" AmpIframe,
}

impl Tag {
    /// Has neither content nor end tag.
    pub(crate) fn is_void(self) -> bool {
        matches!(
            self,
            Self::Meta
                | Self::Link
                | Self::Base
                | Self::Hr
                | Self::Br
                | Self::Img
                | Self::Col
                | Self::Input
                | Self::Embed
                | Self::Source
                | Self::Track
                | Self::Area
                | Self::Wbr
                | Self::Param
        )
    }

    /// Holds text in which no tags are, up to its own end tag.
    pub(crate) fn is_raw(self) -> bool {
        matches!(
            self,
            Self::Script
                | Self::Style
                | Self::Title
                | Self::Textarea
                | Self::Iframe
                | Self::Xmp
                | Self::Noembed
                | Self::Noframes
        )
    }

    /// Begins a new line where it begins and ends.
    pub(crate) fn is_block(self) -> bool {
        matches!(
            self,
            Self::Html
                | Self::Head
                | Self::Body
                | Self::Main
                | Self::Article
                | Self::Section
                | Self::Aside
                | Self::Nav
                | Self::Header
                | Self::Footer
                | Self::Address
                | Self::Div
                | Self::P
                | Self::Pre
                | Self::Blockquote
                | Self::Center
                | Self::Figure
                | Self::Figcaption
                | Self::Details
                | Self::Summary
                | Self::Dialog
                | Self::Form
                | Self::Fieldset
                | Self::Hr
                | Self::Hgroup
                | Self::Ul
                | Self::Ol
                | Self::Menu
                | Self::Li
                | Self::Dl
                | Self::Dt
                | Self::Dd
                | Self::Caption
                | Self::Option
                | Self::Button
        ) || self.is_heading()
            || self.is_table()
    }

    /// `h1` to `h6`.
    pub(crate) fn is_heading(self) -> bool {
        self.heading_level().is_some()
    }

    /// 1 to 6 for `h1` to `h6`.
    pub(crate) fn heading_level(self) -> Option<u8> {
        Some(match self {
            Self::H1 => 1,
            Self::H2 => 2,
            Self::H3 => 3,
            Self::H4 => 4,
            Self::H5 => 5,
            Self::H6 => 6,
            _ => return None,
        })
    }

    /// A table or a part of one.
    pub(crate) fn is_table(self) -> bool {
        matches!(
            self,
            Self::Table
                | Self::Thead
                | Self::Tbody
                | Self::Tfoot
                | Self::Tr
                | Self::Td
                | Self::Th
        )
    }

    /// Nothing in it is text of the page.
    pub(crate) fn is_mute(self) -> bool {
        matches!(
            self,
            Self::Script
                | Self::Style
                | Self::Title
                | Self::Template
                | Self::Noscript
                | Self::Textarea
                | Self::Iframe
                | Self::Noembed
                | Self::Noframes
                | Self::Svg
                | Self::Select
                | Self::Button
                | Self::Object
                | Self::Video
                | Self::Audio
                | Self::Canvas
                | Self::AmpAd
                | Self::AmpEmbed
                | Self::AmpIframe
        )
    }
}

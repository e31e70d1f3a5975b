//! What names of classes and ids say of an element, and with which words boxes begin.

/// What the names of an element say, as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Says(u16);

impl Says {
    /// A box beside the text: navigation, sharing, advertisement, other stories.
    pub(crate) const BOX: Self = Self(1);
    /// Readers' comments.
    pub(crate) const COMMENTS: Self = Self(2);
    /// The report's text.
    pub(crate) const BODY: Self = Self(4);
    /// Who wrote it.
    pub(crate) const BYLINE: Self = Self(8);
    /// When it was published.
    pub(crate) const DATE: Self = Self(16);
    /// The paragraph before the text.
    pub(crate) const LEAD: Self = Self(32);
    /// One of several entries of a page that goes on.
    pub(crate) const ENTRY: Self = Self(64);
    /// A page that goes on.
    pub(crate) const LIVE: Self = Self(128);
    /// Belongs to a picture, or is a note of the kind "tags", "updated".
    pub(crate) const NOTE: Self = Self(256);

    pub(crate) fn has(self, what: Self) -> bool {
        self.0 & what.0 != 0
    }

    fn add(&mut self, what: Self) {
        self.0 |= what.0;
    }

    /// What the names in a `class` or `id` say.
    pub(crate) fn of(names: &str) -> Self {
        let mut says = Self::default();
        let mut squeezed = String::new();
        for name in names.split_ascii_whitespace().take(24) {
            squeezed.clear();
            words(name, |word| {
                squeezed.push_str(word);
                says.0 |= Self::word(word).0;
            });
            says.0 |= Self::name(&squeezed).0;
        }
        says
    }

    fn word(word: &str) -> Self {
        match word {
            "nav" | "navbar" | "navigation" | "menu" | "breadcrumb" | "breadcrumbs"
            | "footer" | "sidebar" | "related" | "recommended" | "recommendation"
            | "recommendations" | "recirc" | "outbrain" | "taboola" | "share"
            | "shares" | "sharing" | "sharebar" | "social" | "socials" | "newsletter"
            | "newsletters" | "subscribe" | "subscription" | "signup" | "cookie"
            | "cookies" | "consent" | "gdpr" | "ad" | "ads" | "advert" | "adverts"
            | "advertisement" | "advertising" | "adslot" | "sponsor" | "sponsored"
            | "promo" | "promos" | "promotion" | "teaser" | "teasers" | "popular"
            | "trending" | "popup" | "modal" | "overlay" | "lightbox" | "toolbar"
            | "pagination" | "pager" | "gallery" | "carousel" | "slideshow"
            | "player" | "podcast" | "skip" | "hidden" | "noprint" | "poll" | "quiz"
            | "donate" | "donation" | "login" | "paywall" | "masthead" | "topbar"
            | "pullquote" | "bio" | "readmore" | "hashtags" | "weather" | "ticker"
            | "banner" | "colophon" | "crosspromo" | "recs" | "mostread" | "widget"
            | "widgets" | "disclaimer" | "alsoread" | "upsell" | "marketing"
            | "feedback" | "rating" | "print" | "tooltip" => Self::BOX,
            "comments" | "comment" | "disqus" | "commentlist" | "respond"
            | "kommentare" | "forum" | "discussion" => Self::COMMENTS,
            "byline" | "author" | "authors" | "writer" | "reporter" | "contributor"
            | "contributors" | "autor" | "auteur" => Self::BYLINE,
            "date" | "dateline" | "time" | "timestamp" | "published" | "pubdate"
            | "datum" | "datetime" | "updated" | "meta" | "fecha" => Self::DATE,
            "lead" | "lede" | "standfirst" | "deck" | "dek" | "intro" | "subtitle"
            | "subhead" | "teasertext" | "summary" | "vorspann" | "chapo"
            | "abstract" | "subheadline" | "excerpt" => Self::LEAD,
            "caption" | "captions" | "credit" | "credits" | "copyright" | "tags"
            | "tag" | "topics" | "keywords" | "kicker" | "eyebrow" | "filed"
            | "label" => Self::NOTE,
            "entry" | "post" | "update" | "block" | "item" | "event" | "beitrag" => {
                Self::ENTRY
            }
            "live" | "liveblog" | "liveticker" | "minute" | "liveupdates" => Self::LIVE,
            _ => Self::default(),
        }
    }

    fn name(squeezed: &str) -> Self {
        let mut says = Self::default();
        let any = |parts: &[&str]| parts.iter().any(|part| squeezed.contains(part));
        if any(BODY) {
            says.add(Self::BODY);
        }
        if any(BOXES) {
            says.add(Self::BOX);
        }
        if any(&["liveblog", "livepost", "liveupdate", "liveentry", "liveticker"]) {
            says.add(Self::LIVE);
        }
        says
    }
}

const BODY: &[&str] = &[
    "articlebody",
    "storybody",
    "entrycontent",
    "postcontent",
    "articlecontent",
    "articletext",
    "storycontent",
    "posttext",
    "newsbody",
    "newstext",
    "maintext",
    "bodytext",
    "articlecopy",
    "richtext",
    "fieldnamebody",
    "fieldbody",
    "wysiwyg",
    "contentbody",
    "postbody",
    "storytext",
    "newscontent",
    "textcontent",
    "bodycopy",
    "detailtext",
    "artikeltext",
    "artikelbody",
    "contenttext",
    "bodycontent",
    "rtejustify",
    "articlemain",
    "paragraphwrapper",
    "pressrelease",
    "entrybody",
];

const BOXES: &[&str] = &[
    "readmore",
    "readalso",
    "alsoread",
    "morestories",
    "moreon",
    "morefrom",
    "seealso",
    "mostread",
    "mostviewed",
    "authorbio",
    "authorbox",
    "authorcard",
    "aboutauthor",
    "aboutthe",
    "sronly",
    "visuallyhidden",
    "screenreader",
    "youmaylike",
    "youmightlike",
    "inlinelink",
    "storylink",
    "nextstory",
    "nextarticle",
    "prevarticle",
    "getourapp",
    "appdownload",
    "followus",
    "joinus",
    "supportus",
    "readnext",
    "upnext",
    "dontmiss",
    "editorspick",
    "toppicks",
    "topstories",
    "latestnews",
    "breakingnews",
    "socialshare",
    "sharetools",
    "articletools",
    "storytools",
    "infolinks",
    "linklist",
    "pullquote",
    "moreinfo",
    "callout",
];

/// The words of a name, in small letters: parted by signs and by capitals.
fn words(name: &str, mut take: impl FnMut(&str)) {
    let mut word = String::with_capacity(16);
    let mut small = false;
    for c in name.chars().take(120) {
        if !c.is_alphabetic() || small && c.is_uppercase() {
            if !word.is_empty() {
                take(&word);
                word.clear();
            }
            if !c.is_alphabetic() {
                small = false;
                continue;
            }
        }
        small = c.is_lowercase();
        word.extend(c.to_lowercase());
    }
    if !word.is_empty() {
        take(&word);
    }
}

/// Beginnings of lines that lead elsewhere, in small letters.
const LEADS_AWAY: &[&str] = &[
    "read more",
    "read also",
    "also read",
    "read next",
    "see also",
    "related:",
    "related articles",
    "related stories",
    "related topics",
    "related news",
    "more:",
    "more on this",
    "more from",
    "more stories",
    "watch:",
    "listen:",
    "in pictures:",
    "subscribe",
    "sign up",
    "follow us",
    "follow @",
    "share this",
    "share on",
    "click here",
    "advertisement",
    "sponsored",
    "photo:",
    "photo by",
    "photograph:",
    "image:",
    "image source",
    "image caption",
    "picture:",
    "copyright ©",
    "©",
    "all rights reserved",
    "this site uses",
    "this website uses",
    "we use cookies",
    "join our",
    "download our",
    "get our",
    "support our journalism",
    "don't miss",
    "don’t miss",
    "recommended",
    "have you read",
    "tags:",
    "filed under",
    "topics:",
    "published:",
    "last updated",
    "last modified",
    "updated:",
    "print this",
    "email this",
    "most read",
    "you may also",
    "you might also",
    "continue reading",
    "keep reading",
    "story continues",
    "skip to",
    "article continues",
    "enter your email",
    "thank you for subscribing",
    "log in",
    "register now",
    "already a subscriber",
    "comments (",
    "leave a comment",
    "leave a reply",
    "post a comment",
    "scroll to",
    "trending",
    "editor's pick",
    "editor’s pick",
    "about the author",
    "lesen sie auch",
    "mehr zum thema",
    "lesen sie mehr",
    "anzeige",
    "lire aussi",
    "à lire aussi",
    "lire la suite",
    "sur le même sujet",
    "lea también",
    "lee también",
    "leggi anche",
    "читайте также",
    "подписывайтесь",
    "фото:",
    "реклама",
    "читайте по теме",
    "اقرأ أيضا",
    "إقرأ أيضا",
    "اقرأ المزيد",
    "قد يهمك",
    "קראו גם",
    "czytaj też",
    "czytaj także",
    "lees ook",
    "läs också",
    "les også",
    "leia também",
    "ayrıca okuyun",
    "читайте також",
];

/// Whether a line is one of those that pages put between the paragraphs.
pub(crate) fn leads_away(text: &str) -> bool {
    let mut head = String::with_capacity(80);
    for c in text
        .trim_start_matches(['▶', '►', '»', '>', '•', '-', '–', '→', '*', ' ', '+'])
        .chars()
        .take(40)
    {
        head.extend(c.to_lowercase());
    }
    text.chars().take(200).count() < 200
        && LEADS_AWAY.iter().any(|lead| begins(&head, lead))
}

/// Whether `text` begins with `lead`, and not only with a word that goes on.
fn begins(text: &str, lead: &str) -> bool {
    text.strip_prefix(lead).is_some_and(|rest| {
        !rest.starts_with(|c: char| c.is_alphanumeric())
            || lead.ends_with(['@', '(', '©'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        assert!(Says::of("c-RelatedStories__list").has(Says::BOX));
        assert!(Says::of("article__body wide").has(Says::BODY));
        assert!(Says::of("postContent").has(Says::BODY));
        assert!(Says::of("author-bio").has(Says::BOX));
        assert!(!Says::of("header-adaptive loaded shadow").has(Says::BOX));
        assert!(Says::of("comment-list").has(Says::COMMENTS));
    }

    #[test]
    fn lines_that_lead_away() {
        for line in
            ["Read more: Port reopens", "▶ WATCH: the minister", "Lesen Sie auch: A"]
        {
            assert!(leads_away(line), "{line}");
        }
        for line in
            ["Related parties met.", "Readers said so.", "Photographs show damage."]
        {
            assert!(!leads_away(line), "{line}");
        }
        assert!(!leads_away(&format!("Read more {}", "x".repeat(300))));
    }
}

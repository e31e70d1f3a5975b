//! robots.txt (RFC 9309).

/// What a host allows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Robots {
    /// Patterns, and whether they allow.
    rules: Vec<(String, bool)>,
    /// Seconds between two requests.
    pub(crate) delay: Option<u64>,
}

/// The name by which hosts may address this program.
const NAME: &str = "rapporteur";
const MOST_RULES: usize = 2000;

impl Robots {
    /// Allows nothing.
    pub(crate) fn nothing() -> Self {
        Self { rules: vec![("/".into(), false)], delay: None }
    }

    /// Reads the rules for this program, or those for all where there are none for it.
    pub(crate) fn parse(text: &str) -> Self {
        let (mut own, mut all) = (None, Self::default());
        // Whether the lines that follow are for this program, for all.
        let (mut for_own, mut for_all, mut in_names) = (false, false, false);
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or("").trim();
            let Some((key, value)) = line.split_once(':') else { continue };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            if key == "user-agent" {
                if !in_names {
                    (for_own, for_all) = (false, false);
                }
                in_names = true;
                let name = value.to_ascii_lowercase();
                for_own |= name == NAME;
                for_all |= name == "*";
                if for_own {
                    own.get_or_insert_with(Self::default);
                }
                continue;
            }
            in_names = false;
            if let (true, Some(own)) = (for_own, &mut own) {
                own.add(&key, value);
            }
            if for_all {
                all.add(&key, value);
            }
        }
        own.unwrap_or(all)
    }

    fn add(&mut self, key: &str, value: &str) {
        match key {
            "allow" | "disallow"
                if !value.is_empty() && self.rules.len() < MOST_RULES =>
            {
                self.rules.push((value.to_owned(), key == "allow"));
            }
            "crawl-delay" => {
                self.delay =
                    value.parse::<f64>().ok().map(|s| s.clamp(0.0, 60.0).ceil() as u64)
            }
            _ => (),
        }
    }

    /// Whether a path with its query may be read: the longest pattern decides, `allow`
    /// where two are as long.
    pub(crate) fn allows(&self, path: &str) -> bool {
        let matching = self.rules.iter().filter(|(pattern, _)| matches(pattern, path));
        matching
            .max_by_key(|(pattern, allow)| (pattern.len(), *allow))
            .is_none_or(|(_, allow)| *allow)
    }
}

/// `*` stands for any characters, `$` at the end for the end of the path.
fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, whole) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or("");
    let Some(mut rest) = path.strip_prefix(first) else { return false };
    let parts: Vec<&str> = parts.collect();
    for (at, part) in parts.iter().enumerate() {
        if whole && at + 1 == parts.len() {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(found) => rest = &rest[found + part.len()..],
            None => return false,
        }
    }
    !whole || rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_pattern_decides() {
        let robots = Robots::parse(
            "User-agent: *\nDisallow: /a\nAllow: /a/b # x\nDisallow: /*.pdf$\nCrawl-delay: 2.5\n",
        );
        assert!(robots.allows("/") && robots.allows("/a/b/c") && !robots.allows("/a/c"));
        assert!(!robots.allows("/x/y.pdf") && robots.allows("/x/y.pdf?z"));
        assert_eq!(robots.delay, Some(3));
    }

    #[test]
    fn rules_for_this_program_replace_those_for_all() {
        let text = "User-agent: other\nUser-agent: Rapporteur\nDisallow: /own\n\nUser-agent: *\nDisallow: /\n";
        let robots = Robots::parse(text);
        assert!(robots.allows("/x") && !robots.allows("/own"));
        assert!(!Robots::parse("User-agent: *\nDisallow: /\n").allows("/x"));
        assert!(Robots::parse("User-agent: *\nDisallow:\n").allows("/x"));
        assert!(Robots::parse("<html>nonsense: x").allows("/x"));
        assert!(!Robots::nothing().allows("/x"));
    }
}

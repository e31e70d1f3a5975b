//! Addresses, as far as they must be understood here.

/// Scheme and host with port, in small letters, and the path with the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address {
    pub(crate) scheme: String,
    pub(crate) host: String,
    pub(crate) path: String,
}

impl Address {
    /// Takes an address apart; none where it is none of `http` or `https`.
    pub(crate) fn parse(url: &str) -> Option<Self> {
        let (scheme, rest) = url.trim().split_once("://")?;
        let scheme = scheme.to_ascii_lowercase();
        let rest = rest.split('#').next()?;
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (host, path) = rest.split_at(end);
        let path =
            if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
        let bad =
            |c: char| c.is_whitespace() || c.is_control() || matches!(c, '@' | '\\');
        let fits = matches!(scheme.as_str(), "http" | "https") && !host.is_empty();
        (fits
            && !host.contains(bad)
            && !path.contains(|c: char| c.is_whitespace() || c.is_control()))
        .then(|| Self { scheme, host: host.to_ascii_lowercase(), path })
    }

    pub(crate) fn url(&self) -> String {
        format!("{}://{}{}", self.scheme, self.host, self.path)
    }

    /// Where a link on this page leads.
    pub(crate) fn join(&self, link: &str) -> Option<Self> {
        let link = link.trim();
        if link.contains("://") {
            return Self::parse(link);
        }
        if let Some(rest) = link.strip_prefix("//") {
            return Self::parse(&format!("{}://{rest}", self.scheme));
        }
        let path = self.path.split('?').next().unwrap_or("/");
        let path = match link {
            _ if link.starts_with('/') => link.to_owned(),
            _ if link.starts_with('?') => format!("{path}{link}"),
            _ if link.split(['/', '?']).next().is_some_and(|p| p.contains(':')) => {
                return None;
            }
            _ => format!(
                "{}/{link}",
                path.rsplit_once('/').map_or("", |(folder, _)| folder)
            ),
        };
        Self::parse(&format!("{}://{}{path}", self.scheme, self.host))
    }

    /// Whether it is on this machine or in the local network, as far as the name tells.
    pub(crate) fn is_local(&self) -> bool {
        let name = match self.host.strip_prefix('[') {
            Some(rest) => rest.split(']').next().unwrap_or(""),
            None => self.host.split(':').next().unwrap_or(""),
        };
        if let Ok(ip) = name.parse::<std::net::Ipv4Addr>() {
            return ip.is_loopback()
                || ip.is_private()
                || ip.is_link_local()
                || ip.is_unspecified();
        }
        if let Ok(ip) = name.parse::<std::net::Ipv6Addr>() {
            let first = ip.segments()[0];
            let mapped = ip.to_ipv4_mapped().is_some_and(|ip| {
                ip.is_loopback() || ip.is_private() || ip.is_link_local()
            });
            return ip.is_loopback()
                || ip.is_unspecified()
                || first & 0xfe00 == 0xfc00
                || first & 0xffc0 == 0xfe80
                || mapped;
        }
        // 2130706433 and 0x7f000001 are numbers of addresses, too.
        let number = name.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            || name.starts_with("0x");
        name == "localhost"
            || number
            || !name.contains('.')
            || [".localhost", ".local", ".internal", ".lan", ".home.arpa"]
                .iter()
                .any(|end| name.ends_with(end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_where_links_lead() {
        let page = Address::parse("HTTPS://A.example:8080/n/x.html?q=1#top").unwrap();
        assert_eq!(page.url(), "https://a.example:8080/n/x.html?q=1");
        let join = |link| page.join(link).map(|a| a.url()).unwrap_or_default();
        assert_eq!(join("/y"), "https://a.example:8080/y");
        assert_eq!(join("y?z"), "https://a.example:8080/n/y?z");
        assert_eq!(join("?z"), "https://a.example:8080/n/x.html?z");
        assert_eq!(join("//b.example"), "https://b.example/");
        assert_eq!(join("javascript:alert(1)"), "");
        for url in [
            "ftp://a/",
            "file:///etc/passwd",
            "https://",
            "a.example",
            "http://a b/",
            "http://u@h/",
        ] {
            assert_eq!(Address::parse(url), None, "{url}");
        }
    }

    #[test]
    fn what_is_local() {
        for url in [
            "http://localhost/",
            "http://127.0.0.1:80/",
            "http://10.1.2.3",
            "http://192.168.0.1",
            "http://[::1]/",
            "http://[fe80::1]/",
            "http://2130706433/",
            "http://printer/",
            "http://a.local",
            "http://[::ffff:127.0.0.1]/",
        ] {
            assert!(Address::parse(url).unwrap().is_local(), "{url}");
        }
        for url in ["http://a.example", "https://8.8.8.8/", "http://[2001:db8::1]/"] {
            assert!(!Address::parse(url).unwrap().is_local(), "{url}");
        }
    }
}

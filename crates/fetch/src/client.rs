//! One address after another.

use std::collections::HashMap;
use std::io::Read;
use std::time::Duration;

use ureq::Agent;

use crate::address::Address;
use crate::error::FetchError;
use crate::robots::Robots;

/// Bounds of what is fetched, and how the program calls itself.
#[derive(Debug, Clone)]
pub struct Limits {
    /// The largest page, in bytes, unpacked.
    pub size: u64,
    /// How long one request may take, with all that is read.
    pub time: Duration,
    /// How often one address may lead on to another.
    pub redirects: u32,
    /// The least time between two requests to one host.
    pub pause: Duration,
    /// The name under which the program comes, told to every host.
    pub agent: String,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            size: 16 << 20,
            time: Duration::from_secs(30),
            redirects: 5,
            pause: Duration::from_secs(2),
            agent: concat!("rapporteur/", env!("CARGO_PKG_VERSION")).into(),
        }
    }
}

/// What a host gave with a page, to ask next time whether it has changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// The `ETag` header.
    pub etag: Option<String>,
    /// The `Last-Modified` header.
    pub modified: Option<String>,
}

/// A page as fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The address after all redirects.
    pub url: String,
    /// The `Content-Type` header; empty where there was none.
    pub content_type: String,
    /// For the next time.
    pub marks: Marks,
    /// The body, unpacked.
    pub bytes: Vec<u8>,
}

/// What an address gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    /// A page.
    Page(Box<Page>),
    /// It has not changed since the marks were given.
    Unchanged,
}

/// Waits so long: `std::thread::sleep`, or whatever a test does.
pub(crate) type Wait<'w> = &'w mut dyn FnMut(Duration);

/// Fetches pages, one at a time. Keeps what hosts allow as long as it lives.
pub struct Client {
    agent: Agent,
    limits: Limits,
    hosts: HashMap<String, Robots>,
    /// Hosts that were asked before: the next request waits.
    asked: HashMap<String, ()>,
}

const ROBOTS_SIZE: u64 = 512 << 10;

impl Client {
    /// A client that has not asked anything yet.
    pub fn new(limits: Limits) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(limits.time))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .user_agent(limits.agent.as_str())
            .proxy(None)
            .build();
        Self {
            agent: config.into(),
            limits,
            hosts: HashMap::new(),
            asked: HashMap::new(),
        }
    }

    /// Fetches `url`, only if it has changed since `marks` were given. `wait` is called
    /// between two requests to one host.
    ///
    /// # Errors
    /// If it is no address, the host does not allow it, does not answer with a page, or the
    /// limits are passed.
    pub fn get(
        &mut self,
        url: &str,
        marks: &Marks,
        wait: Wait<'_>,
    ) -> Result<Fetched, FetchError> {
        let mut address =
            Address::parse(url).ok_or_else(|| FetchError::Address { url: url.into() })?;
        let outside = !address.is_local();
        for _ in 0..=self.limits.redirects {
            if outside && address.is_local() {
                return Err(FetchError::Local { url: address.url() });
            }
            if !self.allows(&address, wait) {
                return Err(FetchError::Robots { url: address.url() });
            }
            let mut response = self.ask(&address, marks, wait)?;
            let status = response.status().as_u16();
            let header = |name: &str| {
                let value = response.headers().get(name)?;
                value.to_str().ok().map(str::to_owned)
            };
            match status {
                304 => return Ok(Fetched::Unchanged),
                301 | 302 | 303 | 307 | 308 => {
                    let next = header("location").and_then(|link| address.join(&link));
                    let failed = || FetchError::Status { url: address.url(), status };
                    address = next.ok_or_else(failed)?;
                }
                200 => {
                    let content_type = header("content-type").unwrap_or_default();
                    let marks =
                        Marks { etag: header("etag"), modified: header("last-modified") };
                    let url = address.url();
                    let bytes = body(response.body_mut(), &url, self.limits.size)?;
                    return Ok(Fetched::Page(Box::new(Page {
                        url,
                        content_type,
                        marks,
                        bytes,
                    })));
                }
                status => return Err(FetchError::Status { url: address.url(), status }),
            }
        }
        Err(FetchError::Redirects { url: url.into(), limit: self.limits.redirects })
    }

    fn ask(
        &mut self,
        address: &Address,
        marks: &Marks,
        wait: Wait<'_>,
    ) -> Result<ureq::http::Response<ureq::Body>, FetchError> {
        let url = address.url();
        if self.asked.insert(address.host.clone(), ()).is_some() {
            let delay = self.hosts.get(&key(address)).and_then(|robots| robots.delay);
            wait(self.limits.pause.max(Duration::from_secs(delay.unwrap_or(0))));
        }
        let mut request = self.agent.get(&url);
        if let Some(etag) = &marks.etag {
            request = request.header("If-None-Match", etag);
        }
        if let Some(modified) = &marks.modified {
            request = request.header("If-Modified-Since", modified);
        }
        request
            .call()
            .map_err(|error| FetchError::Failed { url, reason: error.to_string() })
    }

    /// Whether the host allows it; a host whose rules cannot be had allows nothing, one
    /// that has none everything.
    fn allows(&mut self, address: &Address, wait: Wait<'_>) -> bool {
        let key = key(address);
        if !self.hosts.contains_key(&key) {
            let robots = self.robots(address, wait);
            self.hosts.insert(key.clone(), robots);
        }
        self.hosts.get(&key).is_some_and(|robots| robots.allows(&address.path))
    }

    fn robots(&mut self, address: &Address, wait: Wait<'_>) -> Robots {
        let mut at = Address { path: "/robots.txt".into(), ..address.clone() };
        for _ in 0..=self.limits.redirects {
            let Ok(mut response) = self.ask(&at, &Marks::default(), wait) else { break };
            match response.status().as_u16() {
                200 => {
                    let mut bytes = Vec::new();
                    let reader = response.body_mut().as_reader();
                    return match reader.take(ROBOTS_SIZE).read_to_end(&mut bytes) {
                        Ok(_) => Robots::parse(&String::from_utf8_lossy(&bytes)),
                        Err(_) => Robots::nothing(),
                    };
                }
                301 | 302 | 303 | 307 | 308 => {
                    let link =
                        response.headers().get("location").and_then(|l| l.to_str().ok());
                    match link
                        .and_then(|link| at.join(link))
                        .filter(|next| address.is_local() || !next.is_local())
                    {
                        Some(next) => at = next,
                        None => break,
                    }
                }
                400..=499 => return Robots::default(),
                _ => break,
            }
        }
        Robots::nothing()
    }
}

fn key(address: &Address) -> String {
    format!("{}://{}", address.scheme, address.host)
}

fn body(body: &mut ureq::Body, url: &str, limit: u64) -> Result<Vec<u8>, FetchError> {
    let mut bytes = Vec::new();
    let read = body.as_reader().take(limit + 1).read_to_end(&mut bytes);
    read.map_err(|error| FetchError::Failed {
        url: url.into(),
        reason: error.to_string(),
    })?;
    if bytes.len() as u64 > limit {
        return Err(FetchError::TooLarge { url: url.into(), limit });
    }
    Ok(bytes)
}

//! `rapporteur desk`: the record in the browser.

mod browser;
mod machine;

use std::fmt::Write as _;
use std::io::{self, Write};
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use rapporteur_desk::{Desk, Server, Settings};
use rapporteur_intake::{harmless, show};

use crate::dossier::open;
use crate::outcome::{Outcome, Stop};
use crate::record::{decide::analyst, now, path};
use machine::Models;

/// `rapporteur desk`
#[derive(Debug, Args)]
#[command(after_help = "\
The desk answers this machine alone, unless --listen names another address: then whoever asks \
has to show the token that is part of the address printed.

Examples:
  rapporteur desk boats
  rapporteur desk boats --listen 127.0.0.1:8080 --no-open
  rapporteur desk boats --listen 192.168.1.20:8080 --analyst 'Ada Orm'")]
pub(crate) struct DeskArgs {
    /// The dossier with its record
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// Where to listen [default: a free port of this machine alone]
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,

    /// Ask for a token on this machine too
    #[arg(long)]
    token: bool,

    /// Do not open the browser
    #[arg(long)]
    no_open: bool,

    /// Who decides [default: the name of the user of this machine]
    #[arg(long, value_name = "NAME")]
    analyst: Option<String>,
}

/// Bytes of a token.
const TOKEN: usize = 16;

pub(crate) fn run(args: &DeskArgs) -> Result<Outcome, Stop> {
    let source = open(&args.folder)?;
    let record = path(&source.path);
    if !record.exists() {
        return Err(no_record(args));
    }
    let listen = args.listen.as_deref().unwrap_or("127.0.0.1:0");
    let address = address(listen)?;
    let here = address.ip().is_loopback();
    let token = (args.token || !here).then(token).transpose()?;
    let machine = Arc::new(Models::new(source.path.clone(), record.clone()));
    let settings = Settings {
        dossier: source.path,
        record,
        analyst: analyst(args.analyst.as_deref(), "--analyst")?,
        token,
        hosts: hosts(listen, address.ip()),
        now,
        machine: Some(machine),
    };
    let token = settings.token.clone();
    let desk = Desk::open(settings).map_err(Stop::message)?;
    let fail = |e: io::Error| Stop::message(format!("{listen}: cannot listen here: {e}"));
    let server = Server::bind(address).map_err(fail)?;
    let open_at = opened(server.address().map_err(fail)?, token.as_deref());
    writeln!(io::stdout(), "The desk is at {open_at} (Ctrl-C ends it)")?;
    if !args.no_open {
        browser::open(&open_at);
    }
    server.serve(desk).map_err(fail)?;
    Ok(Outcome::Done)
}

/// What to do where a dossier has no record yet.
fn no_record(args: &DeskArgs) -> Stop {
    let folder = show(&args.folder);
    Stop::message(format!(
        "{folder}: there is no record here yet; `rapporteur add {folder}` reads the reports \
         in its folder `reports` into one, `rapporteur add {folder} SOURCE…` others"
    ))
}

/// The first address of `HOST:PORT`; of a host alone, with a free port.
fn address(listen: &str) -> Result<SocketAddr, Stop> {
    let given = match listen.parse::<IpAddr>() {
        Ok(ip) => Ok(SocketAddr::new(ip, 0)),
        Err(_) => listen.to_socket_addrs().and_then(|mut all| {
            all.next().ok_or_else(|| io::Error::other("it has no address"))
        }),
    };
    given.map_err(|e| {
        let listen = harmless(listen);
        Stop::message(format!("--listen {listen}: expected HOST:PORT: {e}"))
    })
}

/// The names under which the desk may be asked: that which was given, and the address that
/// it stands for.
fn hosts(listen: &str, ip: IpAddr) -> Vec<String> {
    let name = listen.rsplit_once(':').map_or(listen, |(name, _)| name);
    let name = name.trim_matches(['[', ']']).to_ascii_lowercase();
    vec![name, ip.to_string()]
}

fn token() -> Result<String, Stop> {
    let mut bytes = [0; TOKEN];
    getrandom::fill(&mut bytes)
        .map_err(|e| Stop::message(format!("no token could be drawn: {e}")))?;
    Ok(bytes.iter().fold(String::new(), |mut hex, byte| {
        _ = write!(hex, "{byte:02x}");
        hex
    }))
}

fn opened(address: SocketAddr, token: Option<&str>) -> String {
    let token = token.map(|t| format!("?token={t}")).unwrap_or_default();
    format!("http://{address}/{token}")
}

//! Serving.

use std::io;
use std::net::SocketAddr;

use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

use crate::desk::Desk;
use crate::router::router;

/// Threads that read the record for requests at a time.
const READERS: usize = 16;

/// A server that listens and has not begun to answer.
#[derive(Debug)]
pub struct Server {
    runtime: Runtime,
    listener: TcpListener,
}

impl Server {
    /// Listens on an address; port 0 takes one that is free.
    ///
    /// # Errors
    /// If the address cannot be listened on.
    pub fn bind(address: SocketAddr) -> io::Result<Self> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .max_blocking_threads(READERS)
            .enable_io()
            .build()?;
        let listener = runtime.block_on(TcpListener::bind(address))?;
        Ok(Self { runtime, listener })
    }

    /// The address that is listened on.
    ///
    /// # Errors
    /// If the system does not tell.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Answers until Ctrl-C is pressed; requests at work are finished.
    ///
    /// # Errors
    /// If the system lets nothing more be received.
    pub fn serve(self, desk: Desk) -> io::Result<()> {
        let Self { runtime, listener } = self;
        let stop = async { _ = tokio::signal::ctrl_c().await };
        runtime.block_on(async {
            axum::serve(listener, router(desk)).with_graceful_shutdown(stop).await
        })
    }
}

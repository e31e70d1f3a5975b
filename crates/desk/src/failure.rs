//! What is told where nothing can be shown.

use axum::http::StatusCode;
use rapporteur_record::{DecideError, RecordError};

/// Why something could not be shown or done.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// There is no such thing here.
    #[error("{0}")]
    NotFound(String),
    /// What was asked cannot be understood.
    #[error("{0}")]
    Bad(String),
    /// It may not be asked so.
    #[error("{0}")]
    Refused(String),
    /// Who asks has not shown the token.
    #[error("{0}")]
    Unknown(String),
    /// The dossier cannot be read.
    #[error("{0}")]
    Dossier(String),
    /// The record cannot be used.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// A fault of this program.
    #[error("this should not have happened: {0}")]
    Broken(String),
}

impl Failure {
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::Bad(_) | Self::Record(RecordError::Refused(_)) => {
                StatusCode::BAD_REQUEST
            }
            Self::Refused(_) => StatusCode::FORBIDDEN,
            Self::Unknown(_) => StatusCode::UNAUTHORIZED,
            Self::Record(RecordError::Locked { .. }) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Dossier(_) | Self::Record(_) | Self::Broken(_) => {
                StatusCode::INTERNAL_SERVER_ERROR
            }
        }
    }

    /// What stands above the reason.
    pub(crate) fn heading(&self) -> &'static str {
        match self.status() {
            StatusCode::NOT_FOUND => "Not here",
            StatusCode::BAD_REQUEST => "Not understood",
            StatusCode::FORBIDDEN => "Refused",
            StatusCode::UNAUTHORIZED => "A token is needed",
            StatusCode::SERVICE_UNAVAILABLE => "Busy",
            _ => "It did not work",
        }
    }
}

impl From<DecideError> for Failure {
    fn from(error: DecideError) -> Self {
        match error {
            DecideError::Record(error) => Self::Record(error),
            DecideError::NoStatement(key) => {
                Self::NotFound(format!("no statement {key:?} is here"))
            }
            other => Self::Bad(other.to_string()),
        }
    }
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Self {
        Self::Broken(error.to_string())
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Broken(error.to_string())
    }
}

//! A client that costs next to nothing: HTTP/1.1 over one connection kept open, bodies counted and dropped.
//! It shares the machine with the server it measures, so it must not take the server's time.

use std::net::SocketAddr;

use anyhow::{Context as _, bail};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// One connection to the server.
pub struct Client {
    stream: TcpStream,
    /// Received.
    buffer: Vec<u8>,
    /// How much of it was used.
    used: usize,
    request: String,
}

/// What came back.
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Bytes of the body, as sent.
    pub bytes: usize,
    /// The body, when asked for.
    pub body: Vec<u8>,
}

/// How long the body is.
enum Length {
    Bytes(usize),
    Chunked,
}

impl Client {
    /// Connects.
    ///
    /// # Errors
    /// Nobody listens.
    pub async fn connect(addr: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(addr).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(256 * 1024), used: 0, request: String::new() })
    }

    /// Asks for a page and reads the whole answer; `keep` keeps its body.
    ///
    /// # Errors
    /// The connection broke, or the answer is no HTTP/1.1.
    pub async fn get(&mut self, path: &str, encoding: &str, keep: bool) -> anyhow::Result<Answer> {
        use std::fmt::Write as _;
        self.request.clear();
        write!(
            self.request,
            "GET {path} HTTP/1.1\r\nhost: localhost\r\naccept: text/html\r\naccept-encoding: {encoding}\r\n\r\n"
        )?;
        self.ask(keep).await
    }

    /// Posts a form as our script does, and reads the whole answer.
    ///
    /// # Errors
    /// The connection broke, or the answer is no HTTP/1.1.
    pub async fn post(&mut self, path: &str, form: &str) -> anyhow::Result<Answer> {
        use std::fmt::Write as _;
        self.request.clear();
        write!(
            self.request,
            "POST {path} HTTP/1.1\r\nhost: localhost\r\naccept: application/json\r\nsec-fetch-site: same-origin\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}",
            form.len()
        )?;
        self.ask(false).await
    }

    async fn ask(&mut self, keep: bool) -> anyhow::Result<Answer> {
        self.stream.write_all(self.request.as_bytes()).await?;
        let (status, length) = self.head().await?;
        let mut answer = Answer { status, bytes: 0, body: Vec::new() };
        match length {
            Length::Bytes(bytes) => self.body(bytes, keep, &mut answer).await?,
            Length::Chunked => loop {
                let line = self.line().await?;
                let size = line.split(';').next().unwrap_or_default().trim();
                let bytes =
                    usize::from_str_radix(size, 16).with_context(|| format!("chunk size {size:?}"))?;
                self.body(bytes, keep, &mut answer).await?;
                self.line().await?;
                if bytes == 0 {
                    break;
                }
            },
        }
        Ok(answer)
    }

    async fn head(&mut self) -> anyhow::Result<(u16, Length)> {
        let status = self.line().await?;
        let status = status
            .strip_prefix("HTTP/1.1 ")
            .and_then(|rest| rest.get(..3))
            .and_then(|code| code.parse().ok())
            .with_context(|| format!("no status line: {status:?}"))?;
        let mut length = Length::Bytes(0);
        loop {
            let line = self.line().await?;
            if line.is_empty() {
                return Ok((status, length));
            }
            let Some((name, value)) = line.split_once(':') else { bail!("no header: {line:?}") };
            if name.eq_ignore_ascii_case("content-length") {
                length = Length::Bytes(value.trim().parse()?);
            } else if name.eq_ignore_ascii_case("transfer-encoding") {
                length = Length::Chunked;
            }
        }
    }

    /// The next line without its end.
    async fn line(&mut self) -> anyhow::Result<String> {
        loop {
            let rest = self.buffer.get(self.used..).unwrap_or_default();
            if let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
                let line = String::from_utf8_lossy(rest.get(..end).unwrap_or_default()).trim_end().to_owned();
                self.used += end + 1;
                return Ok(line);
            }
            self.fill().await?;
        }
    }

    async fn body(&mut self, bytes: usize, keep: bool, answer: &mut Answer) -> anyhow::Result<()> {
        let mut left = bytes;
        while left > 0 {
            if self.used == self.buffer.len() {
                self.fill().await?;
            }
            let now = left.min(self.buffer.len() - self.used);
            if keep {
                answer.body.extend(self.buffer.get(self.used..self.used + now).unwrap_or_default());
            }
            self.used += now;
            left -= now;
        }
        answer.bytes += bytes;
        Ok(())
    }

    /// Receives more; what was used makes room first.
    async fn fill(&mut self) -> anyhow::Result<()> {
        self.buffer.drain(..self.used);
        self.used = 0;
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            bail!("the server closed the connection");
        }
        Ok(())
    }
}

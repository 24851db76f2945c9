//! The `zazinmori` binary: one program, its roles as sub-commands.

use std::process::ExitCode;

use clap::Parser as _;

#[tokio::main]
async fn main() -> ExitCode {
    // A missing .env is the usual case; a broken one is reported with the other faults of configuration.
    let env_file = dotenvy::dotenv();
    let cli = server::command::Cli::parse();
    match server::command::run(cli, env_file).await {
        Ok(code) => code,
        Err(error) => {
            // One line for the operator: the chain of causes, outermost first.
            eprintln!("zazinmori: {error:#}");
            ExitCode::FAILURE
        }
    }
}

"""The yardstick of start-up: three commands in Typer, and nothing else."""

import typer

app = typer.Typer()


@app.command()
def apply(amount: str, months: int = 12, json: bool = False) -> None:
    typer.echo(f"{amount} {months} {json}")


@app.command()
def repay(loan: str, amount: str = "", json: bool = False) -> None:
    typer.echo(f"{loan} {amount} {json}")


@app.command()
def status(name: str = "", json: bool = False) -> None:
    typer.echo(f"{name} {json}")


if __name__ == "__main__":
    app()

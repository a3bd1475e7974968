"""Files that are documents (text, Markdown, LaTeX, TEI), BibTeX, and folders and globs of any of them."""

import os
from pathlib import Path
from typing import Any

import pytest

from claimx.batch.items import BadRecord, Item, Limits
from claimx.batch.readers import read
from claimx.errors import ClaimxError

TEXT = "Heron is 2x faster than vLLM."


def read_one(path: Path, content: str | bytes, **options: Any) -> list[Item | BadRecord]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read([path], **options))


LATEX = r"""\documentclass{article} % 12pt
\title{Heron: \\ Serving {at} Speed}
\begin{document}
\maketitle
\begin{abstract}
Heron cuts latency by 40\% on % which GPU?
two A100 GPUs.
\end{abstract}
\section{Introduction} Serving is slow.
\end{document}
"""


@pytest.mark.parametrize(
    ("name", "content", "title", "text"),
    [
        pytest.param("a.txt", TEXT + "\n", None, TEXT + "\n", id="text"),
        pytest.param("a.txt", "\ufeff" + TEXT, None, TEXT, id="byte order mark"),
        pytest.param("a.md", f"---\nx: y\n---\n# Heron #\n{TEXT}", "Heron", f"# Heron #\n{TEXT}", id="Markdown"),
        pytest.param(
            "a.tex", LATEX, "Heron: Serving {at} Speed", "Heron cuts latency by 40\\% on two A100 GPUs.", id="abstract"
        ),
        pytest.param("a.tex", "\\begin{document}\nA.\n\\end{document}\n", None, "A.", id="a body alone"),
        pytest.param("a.tex", f"{TEXT} % so far\n", None, TEXT, id="a fragment"),
        pytest.param("a.tex", "\\title{Open\n" + TEXT, None, "\\title{Open\n" + TEXT, id="a title left open"),
    ],
)
def test_a_file_is_a_document(name: str, content: str, title: str | None, text: str, tmp_path: Path) -> None:
    path = tmp_path / name

    (item,) = read_one(path, content)

    assert item == Item(id=path.as_posix(), text=text, title=title, date=None, where=str(path))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"caf\xe9", "byte 4 (0xe9) is not UTF-8", id="bytes"),
        pytest.param(b" \n", "no text", id="blank"),
        pytest.param(b"x" * 200, "the text has more than 100 characters", id="long text"),
        pytest.param(b"x" * 2000, "more than 1000 bytes", id="large file"),
    ],
)
def test_a_file_that_is_no_document(content: bytes, reason: str, tmp_path: Path) -> None:
    (fault,) = read_one(tmp_path / "a.txt", content, limits=Limits(record_bytes=1000, text_characters=100))

    assert isinstance(fault, BadRecord)
    assert (fault.file, fault.line, fault.reason) == (str(tmp_path / "a.txt"), None, reason)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            "@article{heron,\n  title = {{Heron}: Serving},\n  abstract = {Heron is\n  2x faster.},\n  year = 2025,\n"
            "  month = mar\n}\n",
            [("heron", "Heron is\n  2x faster.", "Heron: Serving", "2025-03")],
            id="an entry",
        ),
        pytest.param(
            'Remarks.\n@comment{x}\n@string{w = "Wren is 3x smaller."}\n@misc(wren, abstract = w, date = "2024-01-02")',
            [("wren", "Wren is 3x smaller.", None, "2024-01-02")],
            id="abbreviations, parentheses, remarks",
        ),
        pytest.param(
            "@misc{a, abstract={b}, year={2020}, month={13}}\n\n@misc{c, abstract={d @misc e}}\n",
            [("a", "b", None, "2020"), ("c", "d @misc e", None, None)],
            id="two, one with an at sign",
        ),
        pytest.param("@misc{,\nabstract={b}}", [("{file}:1", "b", None, None)], id="no key"),
        pytest.param("@misc{a, title={b}}", [(1, 'no "abstract"')], id="no abstract"),
        pytest.param(
            "@misc{a, abstract={b}}\n@misc{a, abstract={c}}",
            [("a", "b", None, None), (2, 'the key "a" stands twice in this file')],
            id="a key twice",
        ),
        pytest.param(
            "@misc{a, abstract={b}, abstract={c}}\n@misc{d, abstract={e}}",
            [(1, "no BibTeX entry"), ("d", "e", None, None)],
            id="a field twice",
        ),
        pytest.param(
            "\n@misc{a, abstract={b\n@misc{c, abstract={d}}",
            [(2, "no BibTeX entry"), ("c", "d", None, None)],
            id="braces left open",
        ),
        pytest.param(
            "@misc{a, abstract={b}} @misc{c, abstract={d}}",
            [("a", "b", None, None), ("c", "d", None, None)],
            id="two on a line",
        ),
        pytest.param("@ misc {a, abstract={b}}", [(1, "an entry within a line")], id="a blank behind the at sign"),
        pytest.param(
            b"@misc{a, abstract={\xe9}}\n@misc{c, abstract={d}}",
            [(1, "byte 20 (0xe9) is not UTF-8"), ("c", "d", None, None)],
            id="bytes",
        ),
        pytest.param(
            "@misc{a, abstract={" + "b\n" * 600 + "}}\n@misc{c, abstract={d}}",
            [(1, "more than 1000 bytes"), ("c", "d", None, None)],
            id="an entry too large",
        ),
    ],
)
def test_bibtex(
    content: str | bytes, expected: list[tuple[Any, ...]], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.bib"

    found = read_one(path, content, limits=Limits(record_bytes=1000))

    got = [(f.id, f.text, f.title, f.date) if isinstance(f, Item) else (f.line, f.reason) for f in found]
    assert len(got) == len(expected)
    for one, wanted in zip(got, expected, strict=True):
        if isinstance(wanted[0], int):
            assert (one[0], str(one[1])[: len(wanted[1])]) == wanted
        else:
            assert one == (wanted[0].format(file=path), *wanted[1:])
    assert capfd.readouterr() == ("", "")


def tei(abstract: str, *, before: str = "", after: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{before}<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>'
        '<fileDesc><titleStmt><title level="a" type="main">Heron: Fast\n Serving</title></titleStmt>'
        '<publicationStmt><date type="published" when="2025-02-03">3 February 2025</date></publicationStmt></fileDesc>'
        f"<profileDesc><abstract>{abstract}</abstract></profileDesc></teiHeader>{after}"
    )


@pytest.mark.parametrize(
    ("abstract", "text"),
    [
        pytest.param("<p>Heron is 2x faster.</p>", "Heron is 2x faster.", id="a paragraph"),
        pytest.param("<div><head>Abstract</head><p>A &lt; B.</p><p>C.</p></div>", "A < B.\nC.", id="two"),
        pytest.param("<div><p><s>A is 2x\n faster.</s><s>B.</s></p></div>", "A is 2x faster. B.", id="sentences"),
        pytest.param('<p>A <ref type="bibr">[1]</ref> is 2x<!-- no --> faster.</p>', "A [1] is 2x faster.", id="marks"),
        pytest.param("Heron is 2x faster.", "Heron is 2x faster.", id="no paragraph"),
    ],
)
def test_tei(abstract: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "heron.tei.xml"

    (item,) = read_one(path, tei(abstract, after="<text><body>" + "<p>Serving.</p>" * 9 + "</body></text></TEI>"))

    assert item == Item(path.as_posix(), text, "Heron: Fast Serving", "2025-02-03", str(path))


LAUGHS = "".join(f'<!ENTITY {x} "{f"&{y};" * 10}">' for x, y in zip("bcdefghij", "abcdefghi", strict=True))
BILLION = f'<!DOCTYPE TEI [<!ENTITY a "ha">{LAUGHS}]>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(tei("<p>&j;</p>", before=BILLION, after="</TEI>"), "it declares", id="entities in entities"),
        pytest.param(
            tei("<p>&a;</p>", before='<!DOCTYPE TEI [<!ENTITY a SYSTEM "secret.txt">]>', after="</TEI>"),
            "it declares",
            id="an entity that is a file",
        ),
        pytest.param(tei("<p>&a;</p>", after="</TEI>"), "not XML", id="an entity that nobody declared"),
        pytest.param(tei("<p>A.", after="</TEI>"), "not XML", id="not closed"),
        pytest.param("<TEI><text/></TEI>", "no TEI header", id="no header"),
        pytest.param("", "not XML", id="empty"),
        pytest.param("<TEI><teiHeader>" + "<a/>" * 300_000, "no end of the TEI header", id="a header of 1 MB"),
        pytest.param("<TEI><teiHeader>" + "<a>" * 30_000, "not XML", id="deep"),
        pytest.param(tei("", after="</TEI>"), "no abstract", id="no abstract"),
        pytest.param(tei("<p>A.</p>", after="</TEI>").encode("utf-16"), "not XML", id="UTF-16"),
        pytest.param(tei("<p>\xe9</p>", after="</TEI>").encode("latin-1"), "not XML", id="bytes"),
    ],
)
def test_tei_that_is_bad_or_hostile(content: str | bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")

    (fault,) = read_one(tmp_path / "a.xml", content, limits=Limits(record_bytes=1_000_000))

    assert isinstance(fault, BadRecord)
    assert fault.reason.startswith(reason)
    assert "haha" not in repr(fault)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "papers"
    files = {
        "b.txt": "b",
        "a/z.md": "z",
        "a/a.tex": "a",
        "a.jsonl": '{"id": "j", "text": "j"}',
        "c.bib": "@misc{k, abstract={k}}",
        "d.log": "no paper",
        ".hidden.txt": "hidden",
        ".git/x.txt": "hidden",
    }
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("pattern", "form", "ids"),
    [
        pytest.param("", "auto", ["a/a.tex", "a/z.md", "j", "b.txt", "k"], id="a folder, by name"),
        pytest.param("", "text", ["a/a.tex", "a/z.md", "b.txt"], id="a folder, one format"),
        pytest.param("*.txt", "auto", ["b.txt"], id="a glob"),
        pytest.param("**/*.*", "auto", ["a/a.tex", "a/z.md", "j", "b.txt", "k"], id="a glob through folders"),
        pytest.param("*.log", "text", ["d.log"], id="a glob with a format"),
    ],
)
def test_folders_and_globs(folder: Path, pattern: str, form: str, ids: list[str]) -> None:
    found = list(read([folder / pattern], form=form))

    assert [one.id for one in found if isinstance(one, Item)] == ids
    assert len(found) == len(ids)


def test_a_folder_that_leads_back_to_itself(folder: Path) -> None:
    os.symlink(folder, folder / "a" / "again")

    assert len(list(read([folder]))) == 5


@pytest.mark.parametrize(
    ("path", "form", "message"),
    [
        pytest.param("none.jsonl", "auto", "does not exist", id="no such file"),
        pytest.param("*.none", "auto", "no file fits", id="no file for a glob"),
        pytest.param("d.log", "auto", "which format", id="no format"),
        pytest.param("b.txt", "word", "no format 'word'", id="an unknown format"),
    ],
)
def test_wrong_use_is_said_before_anything_is_read(folder: Path, path: str, form: str, message: str) -> None:
    with pytest.raises(ClaimxError, match=message):
        read([folder / "b.txt", folder / path], form=form)


def test_parquet_is_not_read_from_a_pipe() -> None:
    with pytest.raises(ClaimxError, match="pipe"):
        read([Path("-")], form="parquet")


def test_a_file_that_goes_away_is_a_bad_record(folder: Path) -> None:
    found = read([folder / "b.txt", folder / "a.jsonl"])
    (folder / "b.txt").unlink()

    gone, item = found

    assert isinstance(gone, BadRecord)
    assert "No such file" in gone.reason
    assert isinstance(item, Item)

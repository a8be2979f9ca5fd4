#!/usr/bin/env python3
"""Makes the archives among the attacks: a folder each, with upload.zip in it. Same bytes each time.

Python's own zipfile refuses to write most of them, so the records are put together by hand.
"""

import pathlib
import struct
import zlib

HOSTILE = pathlib.Path(__file__).resolve().parent.parent
SHARED = HOSTILE / "shared"
RIGHT = (SHARED / "RightAnswers.java").read_bytes()
SOLUTION = b"public class Solution extends RightAnswers {}\n"

STORED, DEFLATED, UNKNOWN = 0, 8, 99
UTF8, ENCRYPTED, SIZES_FOLLOW = 0x800, 0x1, 0x8
MODE_FILE, MODE_LINK = 0o100644, 0o120777


class Entry:
    def __init__(self, name, content=b"", *, method=DEFLATED, flags=UTF8, mode=MODE_FILE, size=None, local_name=None):
        self.name = name if isinstance(name, bytes) else name.encode()
        self.local_name = self.name if local_name is None else local_name.encode()
        self.content, self.method, self.flags, self.mode = content, method, flags, mode
        self.size = len(content) if size is None else size

    def packed(self):
        if self.method != DEFLATED:
            return self.content
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        return packer.compress(self.content) + packer.flush()


def archive(*entries, comment=b"", prefix=b"", count=None):
    body, directory = prefix, b""
    for entry in entries:
        packed, crc, offset = entry.packed(), zlib.crc32(entry.content), len(body)
        common = struct.pack(
            "<HHHHHIII", 20, entry.flags, entry.method, 0, 0x21, crc, len(packed), entry.size & 0xFFFFFFFF)
        body += b"PK\3\4" + common + struct.pack("<HH", len(entry.local_name), 0) + entry.local_name + packed
        directory += (
            b"PK\1\2" + struct.pack("<H", 3 << 8 | 20) + common
            + struct.pack("<HHHHHII", len(entry.name), 0, 0, 0, 0, entry.mode << 16, offset) + entry.name)
    count = len(entries) if count is None else count
    end = struct.pack("<HHHHIIH", 0, 0, count & 0xFFFF, count & 0xFFFF, len(directory), len(body), len(comment))
    return body + directory + b"PK\5\6" + end + comment


def right(*more, **options):
    return archive(Entry("Solution.java", SOLUTION), Entry("RightAnswers.java", RIGHT), *more, **options)


def overlapping():
    """An archive with a file within the bytes of another."""
    inner = Entry("Inner.java", b"x" * 500_000)
    outer = Entry("Outer.java", archive(inner).partition(b"PK\1\2")[0], method=STORED)
    body = archive(outer).partition(b"PK\1\2")[0]
    inside = body.index(b"PK\3\4", 4)
    directory = b""
    for entry, offset in (outer, 0), (inner, inside):
        directory += (
            b"PK\1\2" + struct.pack("<H", 3 << 8 | 20)
            + struct.pack("<HHHHHIII", 20, UTF8, entry.method, 0, 0x21, zlib.crc32(entry.content), len(entry.packed()),
                          entry.size)
            + struct.pack("<HHHHHII", len(entry.name), 0, 0, 0, 0, MODE_FILE << 16, offset) + entry.name)
    return body + directory + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 2, 2, len(directory), len(body), 0)


CASES = {}


def case(name, says, zip_bytes, text=None, trace="file", full=False):
    """full: what is hostile in it is passed over, and the rest is graded."""
    lines = [f"says: {says}", f"trace: {trace}", "wall: A", f"verdict: {'graded' if full else 'not_accepted'}"]
    if text:
        lines.append(f"text: [{text}]")
    lines.append("without_java_walls: not applicable")
    CASES[name] = ("\n".join(lines) + "\n", zip_bytes)


LEAVES = "leaves the submission"
STRANGE = "has characters that no file name here may have"
TWICE = "twice"
LINK = "holds a link or a device"
TWO_MINDS = "says one thing of"
DAMAGED = "is damaged or of an unusual kind"

case("zip_climbs_out", "has a file whose name leads out of the folder",
     right(Entry("../../../../../tmp/Evil.java", b"class Evil {}")), LEAVES)
case("zip_climbs_out_midway", "has a file whose name leads out of the folder after it led in",
     right(Entry("in/../../Evil.java", b"class Evil {}")), LEAVES)
case("zip_from_the_root", "has a file whose name begins at the root", right(Entry("/tmp/Evil.java", b"class Evil {}")), LEAVES)
case("zip_with_backslashes", "has a file whose name leads out of the folder on other systems",
     right(Entry("..\\..\\Evil.java", b"class Evil {}")), STRANGE)
case("zip_with_a_drive", "has a file whose name begins with a drive", right(Entry("C:Evil.java", b"class Evil {}")), STRANGE)
case("zip_with_a_null", "has a file whose name ends for C before it ends for Java",
     right(Entry("Evil.java\0.java", b"class Evil {}")), STRANGE)
case("zip_with_a_turned_name", "has a file whose name reads otherwise than it is",
     right(Entry("Evil\u202eavaj.java", b"class Evil {}")), STRANGE, trace="text")
case("zip_with_a_terminal_code", "has a file whose name clears the terminal",
     right(Entry("\x1b[2JEvil.java", b"class Evil {}")), STRANGE, trace="text")
case("zip_with_a_line_break", "has a file whose name brings a line of its own into a log",
     right(Entry("Evil\nscore: 100.java", b"class Evil {}")), STRANGE, trace="text")
case("zip_with_a_huge_name", "has a file with a name of 60000 letters",
     right(Entry("x" * 60000 + ".java", b"class Evil {}")), "is longer than", trace="text")
case("zip_with_deep_folders", "has a file in 5000 folders within each other",
     right(Entry("x/" * 5000 + "Evil.java", b"class Evil {}")), "is longer than", trace="text")
case("zip_with_a_name_of_no_encoding", "has a file whose name is no UTF-8",
     right(Entry(b"\xff\xfe.java", b"class Evil {}")), "holds a name that is not UTF-8", trace="text")
case("zip_bomb", "unpacks to 50 MB of source",
     right(Entry("Evil.java", b"// " + b"x" * 50_000_000)), "unpacks to far more than a submission", trace="memory")
case("zip_bomb_that_is_passed_over", "unpacks to 100 MB of something that is passed over",
     right(Entry("notes.txt", b"x" * 100_000_000)), "unpacks to far more than a submission", trace="memory")
case("zip_bomb_of_many", "has 100 files of half a megabyte that are hidden",
     right(*[Entry(f".hidden{i}", b"x" * 500_000) for i in range(100)]), "unpacks to far more than a submission",
     trace="memory")
case("zip_with_a_false_size", "says that 5 MB are a few bytes",
     right(Entry("Evil.java", b"x" * 5_000_000, size=10)), None, trace="memory")
case("zip_with_a_false_size_that_is_huge", "says that a few bytes are four gigabytes",
     right(Entry("Evil.java", b"class Evil {}", size=0xFFFFFFF0)), None, trace="memory")
case("zip_in_a_zip", "holds another archive", right(Entry("inner.zip", archive(Entry("Evil.java", b"x" * 100)))),
     "holds another archive", trace="memory")
case("zip_with_a_jar", "holds a library of classes", right(Entry("lib/evil.jar", archive(Entry("Evil.class", b"x")))),
     "holds another archive", trace="points")
case("zip_with_a_link", "has a link to the machine's users under the name of a source",
     right(Entry("Evil.java", b"/etc/passwd", method=STORED, mode=MODE_LINK)), LINK, trace="secret")
case("zip_with_a_linked_folder", "has a link to a folder, and a file within it",
     right(Entry("in", b"/tmp", method=STORED, mode=MODE_LINK), Entry("in/Evil.java", b"class Evil {}")), LINK)
case("zip_with_a_class", "brings a compiled class beside the source",
     right(Entry("RightAnswers.class", bytes.fromhex("cafebabe00000045"))), full=True, trace="points")
case("zip_with_services", "brings the name of a processor of annotations, which a compiler would look for",
     right(Entry("META-INF/services/javax.annotation.processing.Processor", b"Evil\n"),
           Entry("META-INF/MANIFEST.MF", b"Premain-Class: Evil\n")), full=True, trace="process")
case("zip_with_a_name_twice", "has a file twice, so that one reader sees another than the next",
     right(Entry("Solution.java", b"class Evil {}")), TWICE, trace="points")
case("zip_with_names_of_another_case", "has two files that are one on some systems",
     right(Entry("solution.java", b"class Evil {}")), TWICE, trace="points")
case("zip_with_names_of_another_form", "has two files whose names differ only in how an accent is written",
     right(Entry("Caf\u00e9.java", b"class A {}"), Entry("Cafe\u0301.java", b"class B {}")), TWICE, trace="points")
case("zip_of_two_directories", "names its files otherwise in its directory than in front of them",
     right(Entry("harmless.java", b"class Evil {}", local_name="../../Evil.java")), TWO_MINDS)
case("zip_that_is_encrypted", "is encrypted, so that nobody sees what it holds",
     archive(Entry("Solution.java", SOLUTION, flags=UTF8 | ENCRYPTED)), "is encrypted", trace="points")
case("zip_of_another_method", "is packed in a way that nobody knows",
     archive(Entry("Solution.java", SOLUTION, method=UNKNOWN)), DAMAGED, trace="points")
case("zip_of_overlapping_files", "has a file within the bytes of another", overlapping(), "holds files that overlap",
     trace="memory")
case("zip_of_classes", "holds compiled classes alone", archive(Entry("Solution.class", b"\xca\xfe\xba\xbe")),
     "holds compiled classes but no .java file", trace="points")
case("zip_of_many_files", "has 2000 files", right(*[Entry(f"notes{i}.txt", b"") for i in range(2000)]),
     "holds more than 1000 files", trace="memory")
case("zip_of_many_sources", "has 60 source files", right(*[Entry(f"Evil{i}.java", b"class Evil {}") for i in range(60)]),
     "There are more than 50 files", trace="memory")
case("zip_of_many_folders", "has 2000 folders", right(*[Entry(f"folder{i}/", b"", method=STORED) for i in range(2000)]),
     "holds more than 1000 files", trace="memory")
case("zip_that_is_empty", "is empty", archive(), "is empty", trace="points")
case("zip_of_nothing", "holds an empty source file", archive(Entry("Solution.java", b"")), "The submission is empty",
     trace="points")
case("zip_that_ends_early", "ends in the middle of a file", right()[:400], DAMAGED, trace="points")
case("zip_after_a_program", "is a program with an archive at its end", right(prefix=b"#!/bin/sh\nexit 0\n"), "is no zip",
     trace="points")
case("zip_that_is_a_pdf", "has a source file that is a PDF", right(Entry("Evil.java", b"%PDF-1.7\n")), "is a PDF",
     trace="points")
case("zip_with_binary_source", "has a source file with a null in it", right(Entry("Evil.java", b"class Evil {\0}")),
     "is not text", trace="text")
case("zip_with_source_of_no_encoding", "has a source file that is no UTF-8",
     right(Entry("Evil.java", b"class Evil { String s = \"\xff\xfe\"; }")), "is not UTF-8 text", trace="text")
case("zip_with_a_file_that_is_a_folder", "has a folder with the name of a source file",
     right(Entry("Evil.java/", b"", method=STORED), Entry("Evil.java/Evil.java", b"class Evil {}")), None,
     trace="file", full=True)

if __name__ == "__main__":
    for name, (expect, zip_bytes) in CASES.items():
        folder = HOSTILE / name
        folder.mkdir(exist_ok=True)
        (folder / "expect.yaml").write_text(expect)
        (folder / "upload.zip").write_bytes(zip_bytes)

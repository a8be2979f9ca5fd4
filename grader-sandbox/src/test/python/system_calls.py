"""Writes the numbers of the system calls as the Linux headers of Debian's packages have them.

    apt-get download linux-libc-dev linux-libc-dev-arm64-cross
    for package in *.deb; do dpkg -x "$package" headers; done
    python3 system_calls.py headers > system-calls.csv

Made with linux-libc-dev 6.1.192-2 (amd64) and linux-libc-dev-arm64-cross 6.1.4-1cross1.
"""

import re
import sys
from pathlib import Path

headers = Path(sys.argv[1])


def numbers(header):
    defined = dict(re.findall(r"^#define\s+(__NR\w*)\s+(\w+)", header.read_text(), re.MULTILINE))
    for name, value in defined.items():
        while value in defined:
            value = defined[value]
        if name.startswith("__NR_") and value.isdigit():
            yield name.removeprefix("__NR_"), int(value)


x86 = dict(numbers(headers / "usr/include/x86_64-linux-gnu/asm/unistd_64.h"))
arm = dict(numbers(headers / "usr/aarch64-linux-gnu/include/asm-generic/unistd.h"))
# What the generic header calls by the name of the 32-bit call, 64-bit architectures call otherwise.
print("name,x86_64,aarch64")
for name in sorted(x86.keys() | arm.keys()):
    print(f"{name},{x86.get(name, -1)},{arm.get(name, -1)}")

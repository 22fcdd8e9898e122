"""Reads which DLLs a Windows program or library imports, on any system."""
import struct
from pathlib import Path

IMPORTS, DELAYED = 1, 13  # entries of the table of data directories
DESCRIPTOR, DELAYED_DESCRIPTOR = 20, 32


class NotPe(ValueError):
    pass


def _sections(data, start, count):
    for i in range(count):
        virtual_size, address, raw_size, offset = struct.unpack_from("<IIII", data, start + 40 * i + 8)
        yield address, max(virtual_size, raw_size), offset


def _headers(data):
    if data[:2] != b"MZ" or len(data) < 64:
        raise NotPe("no MZ header")
    pe = struct.unpack_from("<I", data, 60)[0]
    if data[pe:pe + 4] != b"PE\0\0":
        raise NotPe("no PE header")
    machine, count = struct.unpack_from("<HH", data, pe + 4)
    optional_size = struct.unpack_from("<H", data, pe + 20)[0]
    optional = pe + 24
    if struct.unpack_from("<H", data, optional)[0] != 0x20B:
        raise NotPe("not a 64-bit program")
    return machine, optional + 112, list(_sections(data, optional + optional_size, count))


def imports(path):
    """The names as they are written, in lower case."""
    data = Path(path).read_bytes()
    _, directories, sections = _headers(data)

    def offset(address):
        for start, size, raw in sections:
            if start <= address < start + size:
                return address - start + raw
        raise NotPe(f"{path}: an address outside every section")

    def text(address):
        at = offset(address)
        return data[at:data.index(b"\0", at)].decode("ascii").lower()

    found = set()
    for entry, size, field in ((IMPORTS, DESCRIPTOR, 12), (DELAYED, DELAYED_DESCRIPTOR, 4)):
        table = struct.unpack_from("<I", data, directories + 8 * entry)[0]
        if not table:
            continue
        at = offset(table)
        while name := struct.unpack_from("<I", data, at + field)[0]:
            found.add(text(name))
            at += size
    return found


def is_pe(path):
    with open(path, "rb") as file:
        return file.read(2) == b"MZ"

"""What the system and SQLite say when they refuse, in Chinese: an editor reads why a file could not be had."""

from __future__ import annotations

_IN_CHINESE = {
    # The words of the C library, as `OSError.strerror` has them.
    "Permission denied": "没有访问权限",
    "Operation not permitted": "系统不允许",
    "Input/output error": "磁盘读写出错",
    "Is a directory": "这是文件夹，不是文件",
    "Not a directory": "路径中有一段不是文件夹",
    "No such file or directory": "没有这个文件或文件夹",
    "File exists": "已有同名的文件",
    "File name too long": "名称太长",
    "No space left on device": "磁盘已满",
    "Disk quota exceeded": "超出磁盘配额",
    "Read-only file system": "磁盘是只读的",
    "File too large": "文件太大",
    "Too many open files": "打开的文件太多",
    "Too many open files in system": "系统打开的文件太多",
    "Too many levels of symbolic links": "是链接，且指来指去没有尽头",
    "Device or resource busy": "正被别的程序占用",
    "Text file busy": "正被别的程序占用",
    "Stale file handle": "网络盘已断开",
    "Host is down": "网络盘的主机没有开机",
    "Connection timed out": "网络盘没有应答",
    "Transport endpoint is not connected": "网络盘已断开",
    "Name or service not known": "找不到这台主机",
    "Temporary failure in name resolution": "找不到这台主机",
    "Cannot assign requested address": "这不是本机的地址",
    "Address already in use": "已被占用",
    "Address family not supported by protocol": "本机没有启用这种网络",
    "Cannot allocate memory": "内存不足",
    # The words of SQLite.
    "database disk image is malformed": "数据库文件已损坏",
    "file is not a database": "不是数据库文件",
    "database is locked": "数据库正被别的程序占用",
    "database or disk is full": "磁盘已满",
    "disk I/O error": "磁盘读写出错",
    "unable to open database file": "打不开数据库文件",
    "attempt to write a readonly database": "数据库是只读的",
    # Our own.
    "not a regular file": "不是普通文件",
    "a link to somewhere else": "是指向别处的链接",
}


def in_chinese(words: str) -> str:
    """`words` in Chinese where they are one of these refusals, else as they are."""
    return _IN_CHINESE.get(words, words)

"""What the sources never do: run text as code or as a command, load foreign objects, ask other servers."""

import ast

from tests.support.sources import Module, modules

FORUM = modules("forum")
NEVER = {"pickle", "marshal", "shelve", "dill", "yaml", "xml", "lxml", "ldap", "ldap3", "memcache", "pymemcache"}
CALLS_OUT = {"http.client", "urllib.request", "requests", "httpx", "aiohttp", "urllib3", "ftplib", "telnetlib"}
EVALUATES = {"eval", "exec", "compile", "__import__"}
# the web server and the worker are forked from one process; the programs that are started stand in the source,
# and files of strangers are read in a process of its own, with limits
READS_FILES = {"forum/documents/reading/child.py", "forum/documents/reading/drafts_of_office.py"}
STARTS_PROGRAMS = {"forum/core/text/joined_pdf.py", "forum/core/text/large_pdf.py", "forum/documents/reading/run.py"}
FORKS = {"forum/core/running/serving.py"}
# clamd, whose socket the operator names
SCANS_FILES = "forum/documents/virus_scan.py"
SENDS_MAIL = {"forum/core/mail/delivery.py", "forum/core/mail/smtp.py"}
# a template is a file of ours; text never becomes one
MAKES_TEMPLATES = {"render_template_string", "from_string", "Template"}


def test_no_text_is_run_as_code_or_becomes_a_template():
    calls = [f"{module.path}: {name}" for module in FORUM for name in called(module) & (EVALUATES | MAKES_TEMPLATES)]

    assert FORUM
    assert calls == []


def test_nothing_unpacks_foreign_objects_or_reads_xml():
    assert importers(NEVER - {"xml"}) == set()
    assert importers({"xml"}) <= READS_FILES


def test_programs_are_started_by_the_one_that_serves_alone():
    assert importers({"subprocess", "pty"}) <= STARTS_PROGRAMS
    assert importers({"multiprocessing"}) <= FORKS
    assert [module.path for module in FORUM if {"system", "popen", "execv", "spawnv"} & called(module)] == []


def test_the_forum_asks_no_server_but_its_own():
    """Database, mail server and Redis, each named by a setting: no address that people write is ever fetched."""
    assert importers(CALLS_OUT) == set()
    assert importers({"smtplib"}) <= SENDS_MAIL
    assert importers({"socket"}) <= {"forum/core/running/serving.py", SCANS_FILES}


def test_the_database_is_asked_with_bound_values():
    """SQL in words stands in constants; what varies is bound."""
    built = [
        f"{module.path}:{node.lineno}"
        for module in FORUM
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and name_of(node.func) in ("text", "exec_driver_sql") and is_put_together(node)
    ]

    assert built == []


def test_random_values_come_from_the_system():
    """The demonstration's invented city is the same each time; nothing else may be guessed."""
    assert [path for path in importers({"random"}) if not path.startswith("forum/demo/")] == []


def importers(names: set[str]) -> set[str]:
    return {module.path for module in FORUM if any(is_within(name, names) for name in module.imports)}


def is_within(imported: str, names: set[str]) -> bool:
    return any(imported == name or imported.startswith(f"{name}.") for name in names)


def called(module: Module) -> set[str]:
    """Functions called by their bare name, and methods of modules such as os.system."""
    calls = [node.func for node in ast.walk(module.tree) if isinstance(node, ast.Call)]
    plain = {func.id for func in calls if isinstance(func, ast.Name)}
    methods = {func.attr for func in calls if isinstance(func, ast.Attribute)} - {"compile"}
    return plain | methods


def name_of(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def is_put_together(call: ast.Call) -> bool:
    """Whether a statement is made of pieces that are not constants."""
    pieces = [node for argument in call.args for node in ast.walk(argument)]
    return any(isinstance(piece, ast.JoinedStr | ast.BinOp) for piece in pieces)

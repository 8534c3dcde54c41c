"""Run every proof where nothing that it looks at says anything: what passes still proves nothing.

``nox -s contrary`` runs it, with the stubs of tools/stubs.py.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from tools.proven import PROOFS, outcomes

STILL_TRUE = {  # why a proof passes all the same
    "it calls a library in its own process": {
        "test_a_batch_goes_through_each_step_of_the_model_once",
        "test_a_callback_is_called_with_the_click_that_it_waits_for",
        "test_a_callback_that_asks_what_was_clicked_fails_outside_of_dash",
        "test_a_component_takes_no_aria_attribute",
        "test_a_variable_of_the_environment_becomes_a_setting",
        "test_dash_is_carried_by_another_framework_where_it_is_told_so",
        "test_data_table_says_that_it_will_go",
        "test_flask_writes_a_date_as_http_does_and_midnight_with_it",
        "test_pickle_runs_what_a_file_asks_and_skops_refuses_it",
        "test_pydantic_refuses_what_it_is_told_to",
        "test_pyplot_draws_what_two_threads_ask_in_one_figure",
        "test_pyplot_opens_windows_from_the_main_thread_only",
    },
    "it reads what packages say of themselves": {
        "test_all_that_is_installed_weighs_three_times_what_the_application_lists",
        "test_dash_for_fastapi_brings_uvicorn",
        "test_gunicorn_is_for_linux_and_macos",
    },
    "it reads files of the guide": {
        "test_each_project_finds_what_an_expert_would_accept",
        "test_each_sentence_holds_for_the_figures_beside_it",
        "test_lines_and_server_are_those_of_the_example",
        "test_the_demonstration_takes_the_most_room_of_the_seven",
    },
    "nobody answers, and test_told_to_listen_everywhere_it_answers_elsewhere is its contrary": {
        "test_by_default_a_server_answers_at_one_address",
    },
    "the program's silence is what it proves": {
        "test_systemd_finds_nothing_to_say_about_the_units",
    },
}
REASONS = {test: reason for reason, tests in STILL_TRUE.items() for test in tests}


def unshaken(ended: dict[str, str]) -> list[str]:
    """Return the proofs that depend on nothing, and the reasons that have become untrue."""
    lines = []
    for proof in sorted(PROOFS):
        how, reason = ended.get(proof, "did not run"), REASONS.get(proof.partition("::")[2])
        if how in ("passed", "did not run") and not reason:
            lines.append(
                f"{proof}: {how} where nothing answers: say more, or why in tools/contrary.py"
            )
        elif how in ("failure", "error") and reason:
            lines.append(f"{proof}: it fails where nothing answers: not {reason!r}")
    return lines


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "contrary.xml")
        command = [sys.executable, "-m", "pytest", "-q", "-p", "tools.stubs", "-W", "ignore"]
        subprocess.run([*command, "--tb=no", "-rN", *sorted(PROOFS), f"--junitxml={report}"])
        ended = outcomes([report])
    shaken = [proof for proof, how in ended.items() if how in ("failure", "error")]
    wrong = unshaken(ended)
    print(f"{len(shaken)} of {len(PROOFS)} proofs fail where nothing answers.")
    print("\n".join(wrong) or "Each of the others says why.")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()

# Sets $python to the first Python of this machine that is new enough, or says what is missing.
python=""
for candidate in python3.13 python3.12 python3.11 python3 python; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Wijkwerk heeft Python 3.11 of nieuwer nodig. Installeer dat eerst, bijvoorbeeld met: apt-get install python3 python3-venv" >&2
    exit 1
fi

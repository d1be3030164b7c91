"""Names, letters and examples, against the post's own Python."""

import importlib.resources
import random
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import swiftmakemore as sm


def post_names(path, alphabetic_only=True):
    """The post's get_names, with the call that its `name.isalpha` lacks."""
    names = []
    for line in open(path, encoding="utf-8-sig"):  # noqa: SIM115
        if line.startswith("#"):
            continue
        name = line.strip().lower()
        if not name or (alphabetic_only and not name.isalpha()):
            continue
        names.append(name)
    return names


def post_dataset(words, letters, context_size=3):
    """The post's build_dataset, as lists."""
    ltoi = {letter: index for index, letter in enumerate(letters)}
    X, Y = [], []
    for word in words:
        context = [0] * context_size
        for letter in word + ".":
            X.append(context)
            Y.append(ltoi[letter])
            context = [*context[1:], Y[-1]]
    return X, Y


@pytest.fixture
def names(tmp_path):
    """Calls load_names with a file of these bytes; warnings are errors."""

    def load(data, **options):
        path = tmp_path / "names.txt"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return sm.load_names(path, **options)

    return load


class TestBundled:
    def test_is_long_and_clean(self):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            words = sm.load_names()
        assert len(words) >= 2000
        assert len(set(words)) == len(words)
        assert words == sorted(words)
        assert set("".join(words)) == set("abcdefghijklmnopqrstuvwxyz")
        assert min(map(len, words)) >= 2

    def test_says_where_it_is_from(self):
        file = importlib.resources.files("swiftmakemore") / "data" / "names.txt"
        first = file.read_text(encoding="ascii").splitlines()[0]
        assert first.startswith("# ")
        assert "MIT licence" in first


class TestLoading:
    def test_order_and_duplicates_are_kept(self, names):
        assert names("Emma\nava\nEMMA") == ["emma", "ava", "emma"]

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("last", [True, False])
    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    def test_ends_and_marks_make_no_difference(self, names, end, last, mark):
        lines = ["# comment.", "Émile", "", " Łucja\t", "#", "한글", "  ", "\u3000bo\xa0"]
        text = mark + end.join(lines) + end * last
        assert names(text) == ["émile", "łucja", "한글", "bo"]

    def test_paths_may_be_strings(self, names, tmp_path):
        names("ada")
        assert sm.load_names(str(tmp_path / "names.txt")) == ["ada"]

    def test_what_is_not_alphabetic_is_dropped_with_one_warning(self, tmp_path):
        path = tmp_path / "names.txt"
        path.write_text("ada\n\n# c\nAnne-Marie\no'neil\nbo\nr2\n", encoding="utf-8")
        with pytest.warns(UserWarning) as caught:
            assert sm.load_names(path) == ["ada", "bo"]
        assert len(caught) == 1
        message = str(caught[0].message)
        assert message.startswith("load_names: left out 3 names that are not alphabetic")
        assert "the first 'anne-marie'" in message
        assert "alphabetic_only=False" in message
        assert caught[0].filename == __file__

    def test_one_dropped_name_is_singular(self, tmp_path):
        (tmp_path / "n").write_text("ada\nr2\n", encoding="utf-8")
        with pytest.warns(UserWarning, match="left out 1 name that is not alphabetic"):
            sm.load_names(tmp_path / "n")

    def test_all_names_are_kept_when_asked(self, names):
        text = "Anne-Marie\n# no\n\nO'Neil\nR 2"
        assert names(text, alphabetic_only=False) == ["anne-marie", "o'neil", "r 2"]

    @pytest.mark.parametrize("alphabetic_only", [True, False])
    @given(data=st.data())
    def test_agrees_with_the_post(self, tmp_path_factory, alphabetic_only, data):
        letters = st.one_of(
            st.sampled_from("abzAZ  \t#-'éÉłßİΣσς한\u0301\u0130\x1c\x85\u2028\ufeff\0"),
            st.characters(exclude_categories=["Cs", "Cn"]),
        )
        line = st.text(letters.filter(lambda c: c not in ".\r\n"), max_size=8)
        ends = st.sampled_from(["\n", "\r\n", "\r"])
        text = "".join(data.draw(st.lists(st.tuples(line, ends).map("".join), max_size=8)))
        text = data.draw(st.sampled_from(["", "\ufeff"])) + text + data.draw(line)
        if data.draw(st.booleans()):  # the second time, letters beyond ASCII are known
            text += "\n" + text
        path = tmp_path_factory.getbasetemp() / "property.txt"
        path.write_bytes(text.encode())
        expected = post_names(path, alphabetic_only)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if expected:
                assert sm.load_names(path, alphabetic_only=alphabetic_only) == expected
            else:
                with pytest.raises(ValueError, match="no names are left"):
                    sm.load_names(path, alphabetic_only=alphabetic_only)


class TestBadFiles:
    def test_a_missing_file(self, tmp_path):
        with pytest.raises(FileNotFoundError, match="load_names: there is no such file") as caught:
            sm.load_names(tmp_path / "nowhere.txt")
        assert caught.value.filename == str(tmp_path / "nowhere.txt")

    @pytest.mark.parametrize("path", [0, 1.5, b"names.txt", ["names.txt"]])
    def test_what_is_no_path(self, path):
        with pytest.raises(TypeError, match="load_names: path must be"):
            sm.load_names(path)

    @pytest.mark.parametrize(
        "data", [b"\xff", b"a\xe9", b"\xc3", b"\xed\xa0\x80", b"#\xe9", b" \xc0\xaf"]
    )
    @pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
    def test_what_is_not_utf_8_names_the_line(self, names, data, end):
        with pytest.raises(ValueError, match=r"load_names: line 3 is not UTF-8.*names\.txt"):
            names(b"ada" + end + end + data + end + b"bo")

    @pytest.mark.parametrize("alphabetic_only", [True, False])
    def test_the_boundary_letter_names_the_line(self, names, alphabetic_only):
        with pytest.raises(ValueError, match=r"load_names: line 4: the name 'St\.John' holds '\.'"):
            names("# 1.\n\nada\nSt.John\nbo", alphabetic_only=alphabetic_only)

    def test_nothing_left_says_why(self, names):
        with pytest.raises(ValueError) as caught:
            names("# a\n\n  \nr2\nd2\nx-y")
        for part in (
            "6 lines skipped",
            "2 blank",
            "1 comment",
            "3 not alphabetic",
            "'r2' on line 4",
        ):
            assert part in str(caught.value)

    @pytest.mark.parametrize("text", ["", "\ufeff"])
    def test_an_empty_file(self, names, text):
        with pytest.raises(ValueError, match="0 lines skipped"):
            names(text)


class TestVocabulary:
    def test_letters_are_those_of_the_post(self):
        words = ["emma", "éva", "한", "𐐨a", ""]
        vocabulary = sm.Vocabulary(words)
        assert vocabulary.letters == "." + "".join(sorted(set("".join(words))))
        assert len(vocabulary) == len(vocabulary.letters)

    @given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="."))))
    def test_any_words(self, words):
        vocabulary = sm.Vocabulary(words)
        letters = "." + "".join(sorted(set("".join(words))))
        assert vocabulary.letters == letters
        for word in words:
            assert vocabulary.encode(word) == [letters.index(letter) for letter in word]
            assert vocabulary.decode(vocabulary.encode(word)) == word

    def test_the_boundary_letter_is_no_letter(self):
        with pytest.raises(ValueError, match=r"Vocabulary: word 1 .*'a\.b', holds '\.'"):
            sm.Vocabulary(["emma", "a.b"])

    def test_there_may_be_65535_letters(self):
        letters = "".join(map(chr, range(0x10000, 0x10000 + 65_534)))
        assert sm.Vocabulary([letters]).letters == "." + letters
        with pytest.raises(ValueError, match="at most 65534"):
            sm.Vocabulary([letters, "a"])

    def test_an_unknown_letter_is_named(self):
        with pytest.raises(ValueError, match="'é'"):
            sm.Vocabulary(["emma"]).encode("emmé")

    @pytest.mark.parametrize("index", [-1, 4])
    def test_an_index_out_of_range_is_named(self, index):
        with pytest.raises(IndexError, match=str(index)):
            sm.Vocabulary(["emma"]).decode([1, index])


class TestDataset:
    def test_the_example_of_the_post(self):
        X, Y = sm.build_dataset(["emma"], vocabulary=sm.Vocabulary(["abcdefghijklmnopqrstuvwxyz"]))
        assert np.asarray(X).tolist() == [
            [0, 0, 0],
            [0, 0, 5],
            [0, 5, 13],
            [5, 13, 13],
            [13, 13, 1],
        ]
        assert np.asarray(Y).tolist() == [5, 13, 13, 1, 0]

    @given(
        st.lists(st.text("abzéł한𐐨", max_size=12)),
        st.lists(st.text("abzéł한𐐨", max_size=12)),
        st.integers(1, 9),
    )
    def test_agrees_with_the_post(self, words, others, context_size):
        vocabulary = sm.Vocabulary(words + others)
        X, Y = map(np.asarray, sm.build_dataset(words, context_size, vocabulary=vocabulary))
        expected_X, expected_Y = post_dataset(words, vocabulary.letters, context_size)
        assert X.dtype == Y.dtype == np.int64
        assert X.shape == (len(expected_X), context_size)
        assert X.tolist() == expected_X
        assert Y.tolist() == expected_Y

    @pytest.mark.parametrize("size", [0, -1])
    def test_a_context_has_letters(self, size):
        with pytest.raises(ValueError, match=f"context_size .*{size}"):
            sm.build_dataset(["a"], size, vocabulary=sm.Vocabulary(["a"]))

    @pytest.mark.parametrize("word", ["eva", "em\0", "한"])
    def test_an_unknown_letter_is_named(self, word):
        with pytest.raises(ValueError, match="build_dataset: the letter"):
            sm.build_dataset(["emma", word], vocabulary=sm.Vocabulary(["emma"]))


class TestSplitting:
    @given(st.lists(st.text(max_size=3), max_size=40), st.integers(0, 2**70))
    def test_agrees_with_the_post(self, words, seed):
        before = list(words)
        state = random.getstate()
        train, dev, test = sm.split_words(words, seed)
        assert random.getstate() == state
        assert words == before
        shuffled = list(words)
        random.Random(seed).shuffle(shuffled)
        n1, n2 = int(len(words) * 0.8), int(len(words) * 0.9)
        assert (train, dev, test) == (shuffled[:n1], shuffled[n1:n2], shuffled[n2:])

    def test_the_seed_is_42(self):
        words = [str(number) for number in range(100)]
        assert sm.split_words(words) == sm.split_words(tuple(words), seed=np.int64(42))

    @pytest.mark.parametrize("words", ["emma", b"emma", 3, [1], ["a", None]])
    def test_words_are_a_list_of_strings(self, words):
        with pytest.raises(TypeError, match="split_words: words must be"):
            sm.split_words(words)

    @pytest.mark.parametrize("seed", [1.5, "42", None])
    def test_the_seed_is_an_integer(self, seed):
        with pytest.raises(TypeError, match="split_words: seed must be"):
            sm.split_words(["a"], seed)


class TestThePostsFile:
    """The real names.txt; SWIFTMAKEMORE_NAMES says where it is."""

    def test_gives_the_posts_shapes(self, names_file):
        words = sm.load_names(names_file)
        assert words == post_names(names_file)
        assert (len(words), len(set(words))) == (32_033, 29_494)
        assert words[:3] == ["emma", "olivia", "ava"]
        vocabulary = sm.Vocabulary(words)
        assert vocabulary.letters == ".abcdefghijklmnopqrstuvwxyz"
        rows = []
        for part in sm.split_words(words):
            X, Y = map(np.asarray, sm.build_dataset(part, vocabulary=vocabulary))
            expected_X, expected_Y = post_dataset(part, vocabulary.letters)
            np.testing.assert_array_equal(X, expected_X)
            np.testing.assert_array_equal(Y, expected_Y)
            rows.append(len(X))
        assert rows == [182_625, 22_655, 22_866]

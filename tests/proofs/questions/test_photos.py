"""Photos that visitors send, on their way to a network."""

import base64
import io
import struct
import zlib
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from onnxruntime.capi.onnxruntime_pybind11_state import InvalidArgument
from PIL import Image, UnidentifiedImageError

from tests.proofs.questions.in_process import as_quoted, client
from tests.proofs.questions.quoted_messages import quoted_messages
from tests.proofs.questions.without_cure import write_without_cure

# the light is above, on the left: where the photo is turned, it is below
PHOTO = Image.new("RGB", (64, 64))
PHOTO.paste("white", (0, 0, 32, 32))


def stored(photo: Image.Image, orientation: int = 1) -> bytes:
    """Return a photo as a file, which may say how it is to be turned."""
    file, exif = io.BytesIO(), photo.getexif()
    exif[0x0112] = orientation
    photo.save(file, "PNG", exif=exif)
    return file.getvalue()


def answer(visitor: FlaskClient, *photos: bytes) -> tuple[int, object]:
    """Send photos to the application; return its status and its answer."""
    files = [(io.BytesIO(photo), "photo.png") for photo in photos]
    answer = visitor.post("/", data={"photo": files})
    return answer.status_code, answer.json if answer.is_json else answer.text


SIDEWAYS = stored(PHOTO.transpose(Image.Transpose.ROTATE_90), 6)


@pytest.mark.symptom("image-sideways")
def test_a_photo_of_a_phone_is_read_as_it_is_stored(tmp_path: Path) -> None:
    write_without_cure("ImageOps.exif_transpose(photo)", "photo", tmp_path, instead="photo")
    visitor = client(tmp_path)
    assert answer(visitor, stored(PHOTO)) == (200, ["top"])
    assert answer(visitor, SIDEWAYS) == (200, ["bottom"])


@pytest.mark.cure("image-sideways")
def test_a_photo_is_turned_as_its_file_says() -> None:
    assert answer(client("photo"), SIDEWAYS) == (200, ["top"])


@pytest.mark.symptom("image-channels")
@pytest.mark.parametrize(
    ("taken_out", "rank"), [('.convert("RGB")', 1), (".transpose(2, 0, 1)", 2)]
)
def test_another_number_of_channels_is_refused(taken_out: str, rank: int, tmp_path: Path) -> None:
    write_without_cure(taken_out, "photo", tmp_path)
    with pytest.raises(InvalidArgument, match=as_quoted("network", "image-channels")) as refusal:
        answer(client(tmp_path), stored(PHOTO.convert("RGBA")))
    assert quoted_messages("network", "image-channels")[rank] in str(refusal.value)


@pytest.mark.cure("image-channels")
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "CMYK"])
def test_whatever_the_channels_of_a_photo_three_are_given(mode: str) -> None:
    file = io.BytesIO()
    PHOTO.convert(mode).save(file, "TIFF")
    assert answer(client("photo"), file.getvalue()) == (200, ["top"])


LINK = b"data:image/png;base64," + base64.b64encode(stored(PHOTO))
OPENED = "Image.open(file.stream)"
READ = 'Image.open(__import__("io").BytesIO(file.read()))'
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"


@pytest.mark.symptom("image-unidentified")
@pytest.mark.parametrize("sent", ["heic", "link", "read"])
def test_what_is_no_image_or_was_read_already_is_not_identified(sent: str, tmp_path: Path) -> None:
    write_without_cure("UnidentifiedImageError, ", "photo", tmp_path)
    if sent == "read":
        write_without_cure(OPENED, "photo", tmp_path, instead=f"file.read() and {READ}")
    photo = {"heic": HEIC, "link": LINK, "read": stored(PHOTO)}[sent]
    message = as_quoted("network", "image-unidentified")
    with pytest.raises(UnidentifiedImageError, match=message):
        answer(client(tmp_path), photo)


@pytest.mark.cure("image-unidentified")
def test_what_is_no_image_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    refusal = "photo.png is not a photo that can be read"
    assert answer(client("photo"), HEIC) == (422, refusal)
    assert Image.open(io.BytesIO(base64.b64decode(LINK.partition(b",")[2]))).size == PHOTO.size
    again = f"file.read() and file.stream.seek(0) or {READ}"
    write_without_cure(OPENED, "photo", tmp_path, instead=again)
    assert answer(client(tmp_path), stored(PHOTO)) == (200, ["top"])


def announced(side: int) -> bytes:
    """Return a small file whose first bytes announce a square photo of this side."""
    header = b"IHDR" + struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    photo = stored(PHOTO)
    end = 8 + 4 + len(header) + 4
    return photo[:12] + header + struct.pack(">I", zlib.crc32(header)) + photo[end:]


@pytest.mark.symptom("image-bomb")
def test_a_small_file_announces_too_many_pixels(tmp_path: Path) -> None:
    write_without_cure(", Image.DecompressionBombError", "photo", tmp_path, instead=",")
    photo = announced(20_000)
    assert len(photo) < 1000
    message = as_quoted("network", "image-bomb")
    with pytest.raises(Image.DecompressionBombError, match=message):
        answer(client(tmp_path), photo)
    with pytest.warns(Image.DecompressionBombWarning):
        Image.open(io.BytesIO(announced(10_000)))


@pytest.mark.cure("image-bomb")
def test_a_photo_of_too_many_pixels_is_refused_before_they_are_read() -> None:
    visitor = client("photo")
    assert answer(visitor, announced(20_000))[0] == 422
    assert answer(visitor, announced(5_000)) == (422, "photo.png has too many pixels")
    heavy = {"CONTENT_LENGTH": "11000000", "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    assert visitor.post("/", environ_overrides=heavy).status_code == 413


BELOW = PHOTO.transpose(Image.Transpose.FLIP_TOP_BOTTOM)


@pytest.mark.symptom("image-batch")
def test_a_network_made_for_one_photo_refuses_two(tmp_path: Path) -> None:
    write_without_cure("float[photos, ", "photo", tmp_path, instead="float[1, ")
    with pytest.raises(InvalidArgument) as refusal:
        answer(client(tmp_path), stored(PHOTO), stored(BELOW))
    assert all(part in str(refusal.value) for part in quoted_messages("network", "image-batch"))


@pytest.mark.cure("image-batch")
def test_a_network_whose_first_dimension_has_a_name_takes_as_many_as_come() -> None:
    assert answer(client("photo"), stored(PHOTO), stored(BELOW)) == (200, ["top", "bottom"])

"""Pictures for the demo, drawn: a street, a square, a field. No photo shows anybody."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw

SIZE = WIDTH, HEIGHT = 960, 640
GROUND = 400  # where the sky ends
SKY, NIGHT, GRASS, STONE, ROAD = "#cfe3f2", "#1d2740", "#8fb573", "#cdc4b4", "#7d8288"
TRUNK, LEAF, WATER, WALL, ROOF = "#6b4f3a", "#4d8a4a", "#5b93b8", "#b9694f", "#6a3b34"
WHITE, DARK, SUN, WOOD = "#ffffff", "#2b2b2b", "#f6c445", "#8a6a45"

Pen = ImageDraw.ImageDraw


def draw(scene: str, kind: str) -> bytes:
    """Return the picture of `scene`, one of SCENES, as a file of this kind."""
    picture = Image.new("RGB", SIZE, NIGHT if scene == "path" else SKY)
    SCENES[scene](ImageDraw.Draw(picture))
    out = BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def ground(pen: Pen, colour: str, top: int = GROUND) -> None:
    pen.rectangle([0, top, WIDTH, HEIGHT], fill=colour)


def houses(pen: Pen, base: int = GROUND) -> None:
    for left in range(20, WIDTH, 190):
        pen.rectangle([left, base - 150, left + 160, base], fill=WALL)
        pen.polygon(
            [(left - 10, base - 150), (left + 80, base - 230), (left + 170, base - 150)], ROOF
        )
        pen.rectangle([left + 20, base - 120, left + 65, base - 75], fill=WHITE)
        pen.rectangle([left + 100, base - 85, left + 135, base], fill=DARK)


def tree(pen: Pen, left: int, base: int, *, bare: bool = False) -> None:
    pen.rectangle([left - 10, base - 170, left + 10, base], fill=TRUNK)
    if bare:
        for x, y in [(-60, -250), (-25, -270), (30, -265), (65, -240)]:
            pen.line([(left, base - 150), (left + x, base + y)], fill=TRUNK, width=8)
    else:
        pen.ellipse([left - 80, base - 300, left + 80, base - 130], fill=LEAF)


def trees(pen: Pen) -> None:
    houses(pen)
    ground(pen, STONE)
    for number, left in enumerate(range(90, WIDTH, 190)):
        tree(pen, left, 520, bare=number in {1, 4})


def road(pen: Pen) -> None:
    houses(pen, 320)
    ground(pen, GRASS, 320)
    pen.polygon([(380, 320), (580, 320), (WIDTH, HEIGHT), (0, HEIGHT)], fill=ROAD)
    for top in range(340, HEIGHT, 75):
        half = (top - 300) // 30
        pen.rectangle([480 - half, top, 480 + half, top + 40], fill=WHITE)


def pitch(pen: Pen) -> None:
    houses(pen, 330)
    ground(pen, GRASS, 330)
    pen.rectangle([140, 400, 820, 600], outline=WHITE, width=8)
    pen.line([(480, 400), (480, 600)], fill=WHITE, width=8)
    for left in (110, 820):
        pen.rectangle([left, 450, left + 30, 550], outline=DARK, width=6)


def garden(pen: Pen) -> None:
    ground(pen, GRASS)
    tree(pen, 840, 480)
    for left in range(60, 700, 170):
        pen.rectangle([left, 470, left + 140, 570], fill=WOOD)
        for x in range(left + 20, left + 140, 30):
            pen.ellipse([x - 12, 445, x + 12, 480], fill=LEAF)


def water(pen: Pen) -> None:
    houses(pen, 430)
    ground(pen, WATER, 410)
    for top in range(440, HEIGHT, 40):
        pen.line([(top % 90, top), (WIDTH - top % 130, top)], fill=SKY, width=3)


def container(pen: Pen) -> None:
    houses(pen)
    ground(pen, STONE)
    pen.rectangle([380, 330, 560, 540], fill=ROAD)
    pen.rectangle([410, 360, 530, 410], fill=DARK)
    for left in (180, 275, 590, 690):
        pen.ellipse([left, 460, left + 95, 560], fill=DARK)


def path(pen: Pen) -> None:
    pen.polygon([(0, 120), (400, 300), (400, 420), (0, HEIGHT)], fill=WOOD)
    pen.polygon([(WIDTH, 120), (560, 300), (560, 420), (WIDTH, HEIGHT)], fill=WOOD)
    pen.polygon([(400, 420), (560, 420), (WIDTH, HEIGHT), (0, HEIGHT)], fill=DARK)
    pen.line([(600, 400), (600, 200)], fill=ROAD, width=8)
    pen.ellipse([575, 170, 625, 220], fill=SUN)


def square(pen: Pen) -> None:
    pen.ellipse([740, 40, 880, 180], fill=SUN)
    houses(pen, 360)
    ground(pen, STONE, 360)
    for top in range(400, HEIGHT, 60):
        pen.line([(0, top), (WIDTH, top)], fill=ROAD, width=2)
    for left in range(0, WIDTH, 80):
        pen.line([(left, 360), (left * 2 - 480, HEIGHT)], fill=ROAD, width=2)
    pen.rectangle([380, 470, 580, 490], fill=WOOD)
    for left in (400, 550):
        pen.rectangle([left, 490, left + 12, 530], fill=DARK)


SCENES: dict[str, Callable[[Pen], None]] = {
    "container": container,
    "garden": garden,
    "path": path,
    "pitch": pitch,
    "road": road,
    "square": square,
    "trees": trees,
    "water": water,
}

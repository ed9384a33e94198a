"""Articles made up for tests of the web."""

from __future__ import annotations

DRONES = {
    "drones.txt": (
        " date 2024-03-05 Security\n\n"
        "Second drone falls near the port of Lumena\n\n"
        "author_image Nadia Ferro\n"
        "A deminer lifts the wing of a drone that fell near the port of Lumena,"
        " March 5, 2024. (Photo: AFP Photo/Handout/Navy)\n\n"
        "LUMENA (Harbour Post) – A drone fell into the sea on Tuesday, the navy said."
        " Nobody was hurt, and ships kept sailing all day long.\n\n"
        "A deminer lifts the wing of a drone that fell near the port of Lumena,"
        " March 5, 2024. (Photo: AFP Photo/Handout/Navy Spokesman)\n\n"
        "The navy had shot at it twice, a spokesman said, and missed it once.\n"
    )
}

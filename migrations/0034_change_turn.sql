-- Whose turn it is to write changes of a noun: its row is updated first in such a transaction. So changes are committed
-- in the order of `change_feed.seq`, and a reader that has seen one has seen everything before it.
CREATE TABLE change_turn (
    noun     VARCHAR(20) NOT NULL PRIMARY KEY,
    taken_at DATETIME(3) NOT NULL
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

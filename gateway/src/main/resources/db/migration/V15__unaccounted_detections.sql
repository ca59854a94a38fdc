-- Of the detections up to the position, those that the alerts don't account for yet: their numbers in
-- ascending order, a space between each two.
ALTER TABLE operation_position ADD COLUMN unaccounted TEXT NOT NULL DEFAULT '';

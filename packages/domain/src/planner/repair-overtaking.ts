/** Most minutes by which somebody is put ahead of one of the same lanes who was promised an earlier start and could have stood there. */
export const OVERTAKING_MIN = 60;

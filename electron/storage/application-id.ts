/** 'ZUOX': in the header of every database of ours, so that a foreign one is never written to. */
export const APPLICATION_ID = 0x5a_55_4f_58
